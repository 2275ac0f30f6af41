import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

// The app is built below this repository's target directory: without a root of its own, the build looks upwards.
const root = dirname(fileURLToPath(import.meta.url));

export default { turbopack: { root }, outputFileTracingRoot: root };
