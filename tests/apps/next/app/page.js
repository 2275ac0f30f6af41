import Link from "next/link";

export default function Home() {
  return (
    <main>
      <h1>A tiny shop</h1>
      <ul>
        <li><Link href="/slow" prefetch={false}>A page that streams</Link></li>
        <li><Link href="/counter" prefetch={false}>A page that hydrates</Link></li>
      </ul>
    </main>
  );
}
