import Counter from "../counter/counter.js";

export const dynamic = "force-dynamic";

// What a site gets when somebody pastes what two vendors' manuals say: a library, a snippet, and a film.
const SNIPPET = `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-TEST');`;

export default function Page() {
  return (
    <main>
      <h1>Counted</h1>
      <script src="https://www.google-analytics.com/analytics.js" />
      <script dangerouslySetInnerHTML={{ __html: SNIPPET }} />
      <iframe src="https://www.youtube.com/embed/x" title="A film" width="160" height="90" />
      <Counter />
    </main>
  );
}
