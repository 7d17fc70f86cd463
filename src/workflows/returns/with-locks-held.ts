import type { ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { createMedusaContainer, Modules } from "@medusajs/framework/utils"

type Execute = ILockingModule["execute"]

/**
 * A container in which these keys count as locked: Medusa's locks are not re-entrant, so that a workflow of core's that
 * is run under the lock of its items would otherwise wait for itself until it gives up. Other keys are locked as ever.
 */
export function withLocksHeld(container: MedusaContainer, held: readonly string[]): MedusaContainer {
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  const execute: Execute = (keys, job, ...rest) => {
    const missing = [keys].flat().filter((key) => !held.includes(key))
    return missing.length ? locking.execute(missing, job, ...rest) : job()
  }
  const reentrant = new Proxy(locking, {
    get: (target, name) => {
      if (name === "execute") return execute
      // Medusa wraps what it takes for a module, and would call the module past this.
      if (name === "constructor") return Object
      const value: unknown = Reflect.get(target, name)
      return typeof value === "function" ? value.bind(target) : value
    },
  })
  const scope = createMedusaContainer({}, container as never) as MedusaContainer
  scope.register(Modules.LOCKING, { resolve: () => reentrant })
  return scope
}
