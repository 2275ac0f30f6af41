// Reads `window.assent`'s types with TypeScript: `types.mjs assent.d.ts usage.ts` prints, as JSON, what the compiler says
// against either, and the members of each interface.
import { createRequire } from 'node:module';

const ts = createRequire(`${process.cwd()}/here.js`)('typescript');
const [types, usage] = process.argv.slice(2);
const options = {
  strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUnusedLocals: false, target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [],
};
const program = ts.createProgram([types, usage], options);
const said = ({ file, start, messageText }) => {
  const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
  return `${file?.fileName ?? ''}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
};
const checker = program.getTypeChecker();
const members = (type) => Object.fromEntries(checker.getPropertiesOfType(type).map((it) => {
  const optional = (it.flags & ts.SymbolFlags.Optional) !== 0;
  return [it.name, optional ? 'optional' : 'there'];
}));
const interfaces = {};
const events = {};
ts.forEachChild(program.getSourceFile(types), (node) => {
  if (!ts.isInterfaceDeclaration(node)) return;
  const type = checker.getTypeAtLocation(node);
  interfaces[node.name.text] = members(type);
  if (node.name.text !== 'AssentEvents') return;
  for (const it of checker.getPropertiesOfType(type)) events[it.name] = members(checker.getTypeOfSymbolAtLocation(it, node));
});
const problems = ts.getPreEmitDiagnostics(program).map(said);
console.log(JSON.stringify({ problems, interfaces, events }));
