/** The bytes of the module, compiled anew. */
export function compileScan(): Promise<Buffer>
