// Token ids by Transformers.js: node encode.mjs FOLDER NAME, a JSON list of texts on stdin, a JSON list of id lists out.
import { readFileSync } from 'node:fs';
import { AutoTokenizer, env } from '@huggingface/transformers';

env.allowRemoteModels = false;
env.localModelPath = process.argv[2];
const tokenizer = await AutoTokenizer.from_pretrained(process.argv[3]);
const texts = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map((text) => tokenizer.encode(text, { add_special_tokens: false }))));
