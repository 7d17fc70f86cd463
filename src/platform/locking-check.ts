type LockingProvider = { id?: string; resolve?: unknown; is_default?: boolean }
type LockingDeclaration =
  { options?: { providers?: LockingProvider[] } } | boolean | string | undefined | null

/**
 * Why the locks of a store with Redis would not hold, or nothing. Redis means several processes; Medusa's default
 * locks live in one process, so that two processes would change the same stock at once.
 */
export function lockingFault(redisUrl: string | undefined, locking: LockingDeclaration): string | undefined {
  if (!redisUrl) return undefined
  const providers = (typeof locking === "object" && locking?.options?.providers) || []
  const isShared = providers.length === 1 || providers.some((provider) => provider.is_default)
  if (isShared) return undefined
  const found = providers.length
    ? `has the providers ${providers.map(({ id }) => id).join(", ")} but none is the default`
    : "has no provider, so its locks live in one process only"
  return (
    `medusa-comptoir cannot start: redisUrl is set, but the locking module ${found}. ` +
    `Add { resolve: "@medusajs/medusa/locking", options: { providers: [{ resolve: "@medusajs/medusa/locking-redis", ` +
    `id: "locking-redis", is_default: true, options: { redisUrl } }] } } to the modules in medusa-config`
  )
}
