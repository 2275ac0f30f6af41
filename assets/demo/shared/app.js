// Greets whoever is signed in. The page is whole without it.
(async () => {
  const place = document.querySelector("[data-me]");
  if (!place) return;
  const answer = await fetch("/api/me", { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const me = await answer.json();
  place.textContent = me.user ? `Signed in as ${me.user}` : "Not signed in";
})();
