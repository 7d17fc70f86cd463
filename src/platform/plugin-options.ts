import { z } from "@medusajs/framework/zod"
import { isTimeZone } from "../domain/administration/settings"

/** A class of the host that takes the place of one of ours, named as Medusa names its providers. */
const replacement = z
  .object({
    /** A path from the root of the store, or a package. Its default export is the class. */
    resolve: z.string().min(1),
    /** Handed to the class as the second argument of its constructor. */
    options: z.record(z.string(), z.unknown()).optional(),
  })
  .strict()

const stockOptions = z
  .object({
    /** How long a change of stock waits for others to let go of the same items, in seconds. */
    lock_timeout_seconds: z.number().min(1).max(60).default(5),
    /** How many changes of stock one process works on at once; each holds a database connection. */
    concurrent_doors: z.number().int().min(1).max(4).default(2),
    /** How many inventory levels are locked and written at a time. */
    levels_per_lock: z.number().int().min(1).max(1000).default(500),
  })
  .strict()

function isWebAddress(text: string): boolean {
  const protocol = URL.canParse(text) ? new URL(text).protocol : ""
  return protocol === "https:" || protocol === "http:"
}

const portalOptions = z
  .object({
    /** What the links of suppliers are signed with; Medusa's cookie secret when left out. A change ends all links. */
    secret: z.string().min(16).optional(),
  })
  .strict()

const relaunchOptions = z
  .object({
    /**
     * What addresses are hashed and links are signed with; Medusa's cookie secret when left out. A change forgets who
     * unsubscribed: set it once, before the first mail, and never again.
     */
    secret: z.string().min(16).optional(),
    /** What mail services name in the address by which they tell of bounces and complaints; without it they tell nothing. */
    mail_event_secret: z
      .string()
      .min(16)
      .regex(/^[A-Za-z0-9_-]+$/, "must be letters, digits, - and _ alone, since it stands in an address")
      .optional(),
  })
  .strict()

const coreHookOptions = z
  .object({
    /** Whether Comptoir says at the checkout, in words of the trade, why a cart cannot be completed. */
    complete_cart_validate: z.boolean().default(true),
    /** Whether a cart that is made with lines is priced for its channel. */
    create_cart_pricing_context: z.boolean().default(true),
    /** Whether a draft order is priced for its channel. */
    create_order_pricing_context: z.boolean().default(true),
  })
  .strict()

const schema = z
  .object({
    /** How documents are numbered, instead of `PO-2026-00042`. */
    number_series: replacement.optional(),
    /** How stock is changed. */
    stock: stockOptions.default(() => stockOptions.parse({})),
    /** Whether Comptoir answers Medusa's own routes that set stock, so that each change is in the ledger. */
    replace_level_routes: z.boolean().default(true),
    /** Whether Comptoir answers Medusa's own route that receives a customer's return, so that what came is on hold first. */
    replace_return_route: z.boolean().default(true),
    /** The hooks of core's workflows that Comptoir handles; false leaves one to a handler of the store. */
    core_hooks: coreHookOptions.default(() => coreHookOptions.parse({})),
    /** Whether the start warns of each route of the store that lies on a path of Comptoir. */
    host_route_report: z.boolean().default(true),
    /** The zone in which the shop's day begins and ends until the merchant sets another. */
    default_time_zone: z
      .string()
      .refine(isTimeZone, "must be a time zone such as Europe/Paris")
      .default("UTC"),
    /** False lets every admin user do everything, whatever the roles say: the way back in when no owner is left. */
    enforce_roles: z.boolean().default(true),
    /** Where the shop's server is reached from outside: what links in mails begin with. */
    public_url: z
      .string()
      .refine(isWebAddress, "must be an address such as https://shop.example.com")
      .transform((address) => address.replace(/\/+$/, ""))
      .optional(),
    /** The page that suppliers answer on. */
    portal: portalOptions.optional(),
    /** Winning back carts that were left. */
    relaunch: relaunchOptions.optional(),
    /** Which bins are suggested to put goods away, instead of our own order of preferences. */
    put_away_strategy: replacement.optional(),
    /** Which rules orders may be routed by, instead of ours alone. */
    routing_strategy: replacement.optional(),
    /** Kinds of price rules beside ours. */
    price_rule_kinds: z.array(replacement).max(20).default([]),
  })
  .strict()

/** The options of the plugin as the host may write them. */
export type ComptoirOptions = z.input<typeof schema>

/** The options of the plugin, each with a value. */
export type ParsedOptions = z.output<typeof schema>

/** Reads the plugin's options; refuses a wrong or an unknown one, naming it and what it may be. */
export function parsePluginOptions(options: unknown): ParsedOptions {
  const read = schema.safeParse(ownOptions(options))
  if (read.success) return read.data
  throw new Error(`medusa-comptoir cannot start: ${read.error.issues.map(explain).join("; ")}`)
}

/** Medusa adds the shared database to the options of every module. */
function ownOptions(options: unknown): unknown {
  if (typeof options !== "object" || options === null || Array.isArray(options)) return options ?? {}
  const { database: _, ...own } = options as Record<string, unknown>
  return own
}

type Issue = z.core.$ZodIssue

function explain(issue: Issue): string {
  const name = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    const prefix = name ? `${name}.` : ""
    const unknown = issue.keys.map((key) => `"${prefix}${key}"`).join(", ")
    return `there is no option ${unknown}; ${name ? `"${name}" takes` : "the options are"} ${namesAt(issue.path).join(", ")}`
  }
  if (!name) return `the options must be an object, such as { stock: { levels_per_lock: 500 } }`
  return `the option "${name}" ${wish(issue)}`
}

function wish(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${issue.expected === "int" ? "a whole number" : `of type ${issue.expected}`}`
    case "too_small":
      return `must be at least ${issue.minimum}`
    case "too_big":
      return `must be at most ${issue.maximum}`
    default:
      return issue.message
  }
}

const SHAPES: Readonly<Record<string, readonly string[]>> = {
  "": Object.keys(schema.shape),
  stock: Object.keys(stockOptions.shape),
  number_series: Object.keys(replacement.shape),
  put_away_strategy: Object.keys(replacement.shape),
  routing_strategy: Object.keys(replacement.shape),
  price_rule_kinds: Object.keys(replacement.shape),
  portal: Object.keys(portalOptions.shape),
  relaunch: Object.keys(relaunchOptions.shape),
  core_hooks: Object.keys(coreHookOptions.shape),
}

/** What an option takes; the place in a list is no part of its name. */
const namesAt = (path: readonly PropertyKey[]): readonly string[] =>
  SHAPES[path.filter((part) => typeof part === "string").join(".")] ?? []
