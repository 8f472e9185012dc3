// Writes dist/kernel.wasm: the parts of the shipped model's kernel that compute two worlds to an instruction. A run of
// another model, or one where the file is missing, does without it and gives the same bits.
import { writeFileSync } from "node:fs";
import openWabt from "wabt";

const { compile, vectorModule } = await import(new URL("../dist/index.js", import.meta.url).href);
const { kept, outputs, views } = await import(new URL("../dist/model.js", import.meta.url).href);

const wabt = await openWabt();
const text = wabt.parseWat("kernel.wat", vectorModule(compile(outputs, kept, views)));
writeFileSync(new URL("../dist/kernel.wasm", import.meta.url), text.toBinary({}).buffer);
text.destroy();
