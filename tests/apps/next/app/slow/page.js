import { Suspense } from "react";

export const dynamic = "force-dynamic";

const PARTS = 3;
const PAUSE = 400; // milliseconds between two parts

async function Part({ number }) {
  await new Promise((resolve) => setTimeout(resolve, number * PAUSE));
  return <p id={`part-${number}`}>Part {number} has arrived.</p>;
}

// The heading is sent at once; each part follows when it is ready, in the same response.
export default function Slow() {
  return (
    <main>
      <h1>Slowly</h1>
      {Array.from({ length: PARTS }, (_, index) => index + 1).map((number) => (
        <Suspense key={number} fallback={<p>Part {number} is on its way.</p>}>
          <Part number={number} />
        </Suspense>
      ))}
    </main>
  );
}
