// Vectors of texts from JavaScript:  node vectors.mjs MODEL_DIR q8 < texts.json > vectors.json
// "native" is transformers.js on onnxruntime's own code, "wasm" what a browser runs by default.
// It needs `npm install @huggingface/transformers` in the current folder, or above it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, dtype] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(0, 'utf8'));
const here = createRequire(path.join(process.cwd(), 'any.js'));
const load = (from, name) => import(pathToFileURL(from.resolve(name)));

const { env, pipeline } = await load(here, '@huggingface/transformers');
env.allowRemoteModels = false;
env.localModelPath = path.dirname(path.resolve(folder)) + '/';
const extract = await pipeline('feature-extraction', path.basename(folder), { dtype });
const native = await extract(texts, { pooling: 'mean', normalize: true });

const inner = createRequire(here.resolve('@huggingface/transformers'));
const ort = inner('onnxruntime-web/wasm');
ort.env.wasm.numThreads = 1;
const name = { fp32: 'model', q8: 'model_quantized', q4: 'model_q4' }[dtype];
const session = await ort.InferenceSession.create(readFileSync(`${folder}/onnx/${name}.onnx`));
const inputs = await extract.tokenizer(texts, { padding: true, truncation: true });
const feeds = session.inputNames.map(n =>
  [n, new ort.Tensor('int64', inputs[n].data, inputs[n].dims)]);
const { sentence_embedding: wasm } = await session.run(Object.fromEntries(feeds));
const rows = texts.map((_, i) => Array.from(wasm.data.slice(i*wasm.dims[1], (i+1)*wasm.dims[1])));
console.log(JSON.stringify({ native: native.tolist(), wasm: rows }));
