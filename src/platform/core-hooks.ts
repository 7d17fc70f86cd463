/** The hooks of core's workflows that Comptoir handles, unless the host does. */
export const CORE_HOOKS = [
  "complete_cart_validate",
  "create_cart_pricing_context",
  "create_order_pricing_context",
] as const
export type CoreHook = (typeof CORE_HOOKS)[number]

/** What a host that handles a hook itself calls in its handler, from `medusa-comptoir/workflows`. */
export const HANDLERS: Readonly<Record<CoreHook, string>> = {
  complete_cart_validate: "checkCartCompletion",
  create_cart_pricing_context: "newCartPricingContext",
  create_order_pricing_context: "newOrderPricingContext",
}

export type HandledHooks = Readonly<Record<CoreHook, boolean>>

type Registration = Readonly<{ hook: CoreHook; register: () => void }>

const registrations: Registration[] = []
const taken = new Set<CoreHook>()

/** Says how a hook is taken; it is, once the store has started and its own handlers are known. */
export function registerCoreHook(hook: CoreHook, register: () => void): void {
  registrations.push({ hook, register })
}

/**
 * Takes the hooks that are ours, after the files of all workflows were read. Medusa allows one handler a hook and ends
 * the start at a second one: taken last, ours gives way to a handler of the host, and installing Comptoir stops no store.
 * Answers the hooks that a host kept for itself.
 */
export function takeCoreHooks(wanted: HandledHooks): CoreHook[] {
  const kept: CoreHook[] = []
  for (const { hook, register } of registrations) {
    if (!wanted[hook] || taken.has(hook)) continue
    try {
      register()
      taken.add(hook)
    } catch (error) {
      if (!/multiple hook handlers/i.test(String(error))) throw error
      kept.push(hook)
    }
  }
  return kept
}
