// What page authors write, and what the types have to stop: compiled by tests/banner/types.rs, never run.
export async function use(): Promise<void> {
  const assent = window.assent;
  // @ts-expect-error: it may be missing, where the gateway serves no script
  window.assent.open();
  if (!assent) return;
  const words: readonly string[] = assent.state.granted;
  const chosen: boolean | undefined = assent.state.choice?.['analytics'];
  const mode: 'permissive' | 'guarded' | 'strict' = assent.state.mode;
  if (assent.state.asking && !chosen && words.length && mode) await assent.open();
  const state = await assent.set({ analytics: true, marketing: false });
  const { granted } = (await assent.accept()) ?? (await assent.reject()) ?? state;
  const off = assent.on('change', (detail) => console.log(detail.granted.join(), detail.bucket, granted));
  assent.on('choice', ({ isFirst }) => isFirst);
  assent.on('ready', ({ asking }) => asking);
  off();
  document.addEventListener('assent:choice', ({ detail }) => detail.isFirst && detail.granted);
  document.addEventListener('assent:hide', ({ detail }) => detail.mode);
  // @ts-expect-error: there is no such event
  assent.on('dismissed', () => {});
  // @ts-expect-error: what holds is read and never written
  assent.state.asking = false;
  // @ts-expect-error: a purpose is granted or not
  await assent.set({ analytics: 'yes' });
  // @ts-expect-error: the interface is never replaced
  window.assent = undefined;
}
