import { dynamicImport } from "@medusajs/framework/utils"

/** A class that stands in for one of ours: made with the module's container and the host's own options. */
export type ReplacementClass<Strategy> = new (
  dependencies: object,
  options: Record<string, unknown>
) => Strategy

/**
 * Loads the class that a host names with `{ resolve }`: a package, or a path from the root of the store.
 * A file that is not there, or a class without the methods we call, stops the start with their names.
 */
export async function loadReplacement<Strategy>(
  option: string,
  { resolve }: { resolve: string },
  methods: readonly (keyof Strategy & string)[]
): Promise<ReplacementClass<Strategy>> {
  let path: string
  try {
    path = require.resolve(resolve, { paths: [process.cwd()] })
  } catch {
    throw new Error(
      `medusa-comptoir cannot start: the option "${option}.resolve" names "${resolve}", which is neither a file under ${process.cwd()} nor an installed package`
    )
  }
  const loaded = (await dynamicImport(path)) as { default?: unknown }
  const found = typeof loaded === "function" ? loaded : defaultOf(loaded)
  const prototype =
    typeof found === "function" ? (found.prototype as Record<string, unknown> | undefined) : undefined
  const missing = methods.filter((method) => typeof prototype?.[method] !== "function")
  if (!prototype || missing.length) {
    throw new Error(
      `medusa-comptoir cannot start: the default export of "${resolve}" (option "${option}.resolve") must be a class with the method ${methods.join(", ")}`
    )
  }
  return found as ReplacementClass<Strategy>
}

/** A CommonJS file imported as a module carries its exports one level deeper. */
function defaultOf(loaded: { default?: unknown }): unknown {
  const { default: found } = loaded
  const isWrapped = typeof found === "object" && found !== null && "default" in found
  return isWrapped ? (found as { default: unknown }).default : found
}
