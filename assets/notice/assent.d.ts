/** What holds for the visitor in this document. */
export interface AssentState {
  /** The keys of the purposes that may run, `necessary` among them. */
  readonly granted: readonly string[];
  /** What the visitor chose, by purpose; `null` while nothing is chosen. */
  readonly choice: Readonly<Record<string, boolean>> | null;
  /** Whether the question stands in the page. */
  readonly asking: boolean;
  /** How the site is enforced. */
  readonly mode: 'permissive' | 'guarded' | 'strict';
}

/** The events at `document`; their names there begin with `assent:`. */
export interface AssentEvents {
  /** The interface is there, and the document is parsed. */
  ready: AssentState;
  /** A visitor who had not chosen has. */
  first: AssentState;
  /** A choice was made in this page. */
  choice: { readonly isFirst: boolean; readonly granted: readonly string[] };
  /** What may run has changed. */
  change: { readonly granted: readonly string[]; readonly bucket?: string };
  /** The question came into the page. */
  show: AssentState;
  /** The question left the page. */
  hide: AssentState;
}

export interface Assent {
  readonly state: AssentState;
  /** As the visitor's press on "Accept all": call it from a control of your own that says so, and from nothing else. */
  accept(): Promise<AssentState>;
  /** As the visitor's press on "Reject all". */
  reject(): Promise<AssentState>;
  /** Grants or refuses single purposes; the others stay as they are. */
  set(changes: Readonly<Record<string, boolean>>): Promise<AssentState>;
  /** Opens the settings over the page, or goes to them. */
  open(): Promise<void>;
  /** Listens; returns what ends that. A listener for `ready` that comes late is called at once. */
  on<Name extends keyof AssentEvents>(name: Name, listener: (detail: AssentEvents[Name]) => void): () => void;
}

declare global {
  interface Window {
    /** There as long as the gateway serves its script, before any script of the page runs. */
    readonly assent?: Assent;
  }
  interface DocumentEventMap {
    'assent:ready': CustomEvent<AssentEvents['ready']>;
    'assent:first': CustomEvent<AssentEvents['first']>;
    'assent:choice': CustomEvent<AssentEvents['choice']>;
    'assent:change': CustomEvent<AssentEvents['change']>;
    'assent:show': CustomEvent<AssentEvents['show']>;
    'assent:hide': CustomEvent<AssentEvents['hide']>;
  }
}
