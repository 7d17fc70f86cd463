import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import type { ConsentPath } from "../../domain/cart-recovery/consent"
import { checkConsentChannels, MAIL_CONSENT } from "../../domain/cart-recovery/consented-channels"
import { checkWording } from "../../domain/cart-recovery/consent-wording"
import { checkAddress, domainOfAddress } from "../../domain/cart-recovery/suppression"
import { invalidData } from "../../domain/shared/domain-error"
import type CartRecoveryService from "../../modules/cart-recovery/service"
import { addressHasher, recoveryOf, tellOfEnded } from "./recovery-of"
import { writeConsentToCustomersStep } from "./write-consent-to-customers"

export type GiveConsentInput = {
  email?: string
  cart_id?: string
  /** Who is signed in. */
  customer_id: string | null
  granted: boolean
  wording?: string
  wording_version?: number
  /** The channels of notifications that the words name; mails alone where none are named. */
  channels?: readonly string[]
  language: "en" | "fr"
  source_page: string | null
  user_agent: string | null
  ip_hash: string
  /** The sales channels of the publishable key. */
  channel_ids: readonly string[]
  at: Date | string
}

/** A yes or a no that an address of a shopper's was told in one way or another. */
type Said = { email: string; customer_id: string | null; sales_channel_id: string | null; path: ConsentPath }

/** How many words of one network, and of one address, are taken in ten minutes. */
const MOST_OF_NETWORK = 60
const MOST_OF_ADDRESS = 10

type Told = {
  /** For how many seconds to wait, where too much came at once. */
  retry_after: number | null
  /** Whose word is new. */
  address_hashes: string[]
}

const NOTHING_NEW: Told = { retry_after: null, address_hashes: [] }

async function giveConsent(container: MedusaContainer, input: GiveConsentInput): Promise<Told> {
  const at = new Date(input.at)
  const recovery = recoveryOf(container)
  const { email, cart_id, customer_id, granted, language } = input
  if (email && cart_id) throw invalidData("Name the cart or the address, not both")
  if (!email && !cart_id && !customer_id)
    throw invalidData("Name the cart or the address of the shopper, or sign them in")
  if (email) checkAddress(email)
  const channels = checkConsentChannels(input.channels ?? MAIL_CONSENT)
  const network = { name: "consent", key: input.ip_hash, most: MOST_OF_NETWORK }
  const wait = await recovery.countRecoveryVisit([network], at)
  if (wait !== null) return { ...NOTHING_NEW, retry_after: wait }
  const said = await whoSaid(recovery, input)
  const wording = await wordingOf(recovery, said?.sales_channel_id ?? onlyChannel(input), input)
  if (!said) return NOTHING_NEW
  const address_hash = addressHasher(container)(said.email)
  const address = { name: "consent-of", key: address_hash.slice(0, 32), most: MOST_OF_ADDRESS }
  const often = await recovery.countRecoveryVisit([address], at)
  if (often !== null) return { ...NOTHING_NEW, retry_after: often }
  const { kept, ended } = await recovery.tellConsents(
    [
      {
        address_hash,
        customer_id: said.customer_id,
        state: granted ? "granted" : "withdrawn",
        source: said.path === "customer" ? "customer" : "store",
        sales_channel_id: said.sales_channel_id,
        wording,
        channels,
        language_code: language,
        proof: {
          page: input.source_page,
          user_agent: input.user_agent,
          ip_hash: input.ip_hash,
          wording_version: input.wording_version ?? null,
          ...(cart_id ? { cart_id } : {}),
        },
        occurred_at: at,
        created_by: null,
        path: said.path,
        is_dated: true,
      },
    ],
    at
  )
  await tellOfEnded(container, ended)
  return { retry_after: null, address_hashes: kept.map((one) => one.address_hash) }
}

/** A key of several channels says nothing about which of them it is. */
const onlyChannel = ({ channel_ids: [first, second] }: GiveConsentInput): string | null =>
  second === undefined ? (first ?? null) : null

/** A yes needs its words; a no needs none. */
async function wordingOf(
  recovery: CartRecoveryService,
  channel: string | null,
  { wording, wording_version, language, granted }: GiveConsentInput
): Promise<string | null> {
  if (wording_version !== undefined) {
    const text = await recovery.consentWordingOf(channel ?? "", language, wording_version)
    if (text !== null) return text
    throw invalidData(
      `There is no wording ${wording_version} in ${language}; ask GET /store/consent-wording for the one in force`
    )
  }
  if (wording) return checkWording(wording)
  if (granted)
    throw invalidData("A yes needs the words that the shopper was shown: wording_version or wording")
  return null
}

/** Whose word it is, as far as it can be known; null where there is nobody. */
async function whoSaid(recovery: CartRecoveryService, input: GiveConsentInput): Promise<Said | null> {
  const { email, cart_id, customer_id, channel_ids } = input
  const customer = customer_id ? await recovery.recoveryCustomer(customer_id) : undefined
  const own = customer?.email && domainOfAddress(customer.email) ? checkAddress(customer.email) : null
  if (cart_id) {
    const cart = await recovery.consentCart(cart_id)
    // A cart of another channel is none for this key, and the answer does not tell the two apart.
    if (!cart?.email || !domainOfAddress(cart.email)) return null
    if (cart.sales_channel_id && channel_ids.length && !channel_ids.includes(cart.sales_channel_id))
      return null
    const { sales_channel_id } = cart
    return checkAddress(cart.email) === own
      ? { email: cart.email, customer_id, sales_channel_id, path: "customer" }
      : { ...cart, email: cart.email, path: "cart" }
  }
  const sales_channel_id = onlyChannel(input)
  if (own && (!email || checkAddress(email) === own))
    return { email: own, customer_id, sales_channel_id, path: "customer" }
  return email ? { email, customer_id: null, sales_channel_id, path: "address" } : null
}

const giveConsentStep = createStep(
  "comptoir-give-consent",
  async (input: GiveConsentInput, { container }) => new StepResponse(await giveConsent(container, input))
)

/** A shopper says yes or no to mails, with the words that they were shown. What is answered tells nobody who is known here. */
export const giveConsentWorkflow = createWorkflow(
  "comptoir-give-consent",
  (input: WorkflowData<GiveConsentInput>) => {
    const told = giveConsentStep(input)
    writeConsentToCustomersStep(
      transform({ told, input }, ({ told: { address_hashes }, input: { granted, at } }) => ({
        address_hashes,
        granted,
        at,
      }))
    )
    return new WorkflowResponse(told)
  }
)
