import Counter from "./counter.js";

export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <main>
      <h1>Counting</h1>
      <Counter />
    </main>
  );
}
