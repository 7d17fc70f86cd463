/** The hooks of core's workflows that Comptoir handles, each unless the host has a handler of its own. */
export const CORE_HOOKS = ["complete_cart_validate"] as const
export type CoreHook = (typeof CORE_HOOKS)[number]
export type HandledHooks = Readonly<Record<CoreHook, boolean>>

let handled: HandledHooks | null = null
let registrations: { hook: CoreHook; register: () => void }[] = []

/**
 * Says, as the modules start, which hooks are ours. Medusa starts modules before it reads the files of workflows, but
 * options reach modules only: what a workflow's file wants to register waits here for the answer. The first answer of a
 * process counts, for a hook that is taken cannot be given back.
 */
export function decideCoreHooks(decision: HandledHooks): void {
  if (handled) return
  handled = decision
  const waiting = registrations
  registrations = []
  for (const { hook, register } of waiting) if (decision[hook]) register()
}

/**
 * Registers a handler where the hook is ours. Medusa takes one handler a hook and ends the start at a second: a host
 * with its own sets the option to false, and calls our check in it.
 */
export function registerCoreHook(hook: CoreHook, register: () => void): void {
  if (!handled) registrations.push({ hook, register })
  else if (handled[hook]) register()
}
