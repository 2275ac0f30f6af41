import Counter from "../counter/counter.js";

export const dynamic = "force-dynamic";

// What React puts in anew when it hydrates and does not find it as it wrote it: an asynchronous script, looked for by
// its address, and the preload of an image.
export default function Page() {
  return (
    <main>
      <h1>Counted again</h1>
      <script src="https://www.google-analytics.com/analytics.js" async />
      <img src="https://www.facebook.com/tr?id=1&ev=PageView" alt="" width="1" height="1" />
      <Counter />
    </main>
  );
}
