/** What of WebAssembly is used; Node has it, and its types do not. */
interface WebAssemblyApi {
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WasmMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory } },
  ) => { readonly exports: unknown }
}

/** A memory that a module works in. Growing it makes all views of its buffer useless. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** A variable of a module. */
export interface WasmGlobal {
  value: number
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly

/** Bytes of a page, in which memories are counted. */
export const PAGE = 65_536
