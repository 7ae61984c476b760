import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Runs `work` with Prisma's official schema engine, as WebAssembly, on the database at `url`. */
export async function withSchemaEngine<Result>(
  url: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await instantiate();
  const adapterFactory = bindMigrationAwareSqlAdapterFactory(
    new WholeScripts({ connectionString: url, max: 1 }),
  );
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    adapterFactory,
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
  }
}

/** Sends a migration as it is: Prisma's adapter cuts it at every semicolon, and so the bodies of functions. */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/** Node has it, but its type comes only with those of the DOM. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ readonly instance: { readonly exports: Record<string, (() => void) | undefined> } }>;
};

let instantiated: Promise<void> | undefined;

/** The package's own entry imports its .wasm as an ES module, which Node does only behind a flag. */
function instantiate(): Promise<void> {
  instantiated ??= (async () => {
    const file = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
    const wasm = await readFile(file.replace(/\.js$/, '.wasm'));
    const { instance } = await WebAssembly.instantiate(wasm, {
      './schema_engine_bg.js': { ...engineModule },
    });
    engineModule.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (start === undefined) throw new Error(`${file} has no __wbindgen_start`);
    start();
  })();
  return instantiated;
}
