"use client";

import { useEffect, useState } from "react";

// `data-live` appears only after React has taken the server's markup over: a test waits for it before it clicks.
export default function Counter() {
  const [count, setCount] = useState(0);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return (
    <button id="counter" data-live={live ? "yes" : undefined} onClick={() => setCount(count + 1)}>
      Clicked {count} times
    </button>
  );
}
