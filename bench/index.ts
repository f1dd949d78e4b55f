/** The benchmarks, in the order of the document. One line each. */
import type { Benchmark } from "./frame/benchmark.ts";
import { compress } from "./compress.ts";
import { many } from "./many.ts";
import { organise } from "./organise.ts";
import { pictures } from "./pictures.ts";
import { rewrite } from "./rewrite.ts";
import { serve } from "./serve.ts";

export const benchmarks: readonly Benchmark[] = [organise, many, rewrite, compress, pictures, serve];

/** Those run when none is named: together they take less than half an hour. */
export const usual: readonly Benchmark[] = [organise, many, rewrite, serve];
