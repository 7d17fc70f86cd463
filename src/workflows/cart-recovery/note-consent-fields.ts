import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { ConsentField, readConsentField, saidAt } from "../../domain/cart-recovery/consent"
import { MAIL_CONSENT } from "../../domain/cart-recovery/consented-channels"
import { domainOfAddress } from "../../domain/cart-recovery/suppression"
import type CartRecoveryService from "../../modules/cart-recovery/service"
import type { ConsentFieldRow } from "../../modules/cart-recovery/store/known-people"
import type { ToldConsent } from "../../modules/cart-recovery/store/words"
import { hashOfMailAddress } from "../../platform/recovery-keys"
import { recoveryOf, tellOfEnded } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"
import { WRITTEN_BY_US } from "./write-consent-to-customers"

export type NoteConsentFieldsInput = {
  cart_ids?: readonly string[]
  customer_ids?: readonly string[]
  at: Date | string
}

const isOurs = (field: unknown): boolean =>
  typeof field === "object" &&
  field !== null &&
  (field as { written_by?: unknown }).written_by === WRITTEN_BY_US

/**
 * Keeps what storefronts noted at carts and customers as `metadata.marketing_consent`. Each yes and each no of a cart counts
 * once, however often the cart is looked at: a box that was ticked before somebody unsubscribed does not subscribe them again.
 */
export async function noteConsentFields(
  container: MedusaContainer,
  { cart_ids, customer_ids, at: instant }: NoteConsentFieldsInput
): Promise<number> {
  const at = new Date(instant)
  const recovery = recoveryOf(container)
  const { carts, customers } = await recovery.consentFields({ cart_ids, customer_ids })
  const read = [
    ...carts.map((row) => ({ row, path: "cart" as const })),
    ...customers.map((row) => ({ row, path: "customer" as const })),
  ].flatMap(({ row, path }) => {
    const field = isOurs(row.field) ? null : readConsentField(row.field)
    return field && row.email && domainOfAddress(row.email) ? [{ row, path, field, email: row.email }] : []
  })
  if (!read.length) return 0
  const wordings = await wordingsOf(recovery, read)
  const secret = recoverySecret(container)
  const told = read.map(({ row, path, field, email }): ToldConsent => {
    const said = field.at?.toISOString() ?? ""
    return {
      address_hash: hashOfMailAddress(secret, email),
      customer_id: row.customer_id,
      state: field.granted ? "granted" : "withdrawn",
      source: path === "cart" ? "store" : "customer",
      sales_channel_id: row.sales_channel_id,
      wording: field.wording ?? wordings.get(wordingKey(row, field)) ?? null,
      channels: field.channels,
      language_code: field.language,
      proof: {
        page: field.source_page,
        wording_version: field.wording_version,
        ...(path === "cart" ? { cart_id: row.id } : {}),
      },
      occurred_at: saidAt(field.at ?? new Date(row.updated_at), at),
      created_by: null,
      path,
      is_dated: field.at !== null,
      // A yes to something else is another word; one to mails keeps the key that it always had.
      key: [
        `${path}:${row.id}:${field.granted ? "yes" : "no"}:${said}`,
        ...(field.channels.join() === MAIL_CONSENT.join() ? [] : [field.channels.join()]),
      ].join(":"),
    }
  })
  const { kept, ended } = await recovery.tellConsents(told, at)
  await tellOfEnded(container, ended)
  return kept.length
}

const wordingKey = (row: ConsentFieldRow, { language, wording_version }: ConsentField): string =>
  `${row.sales_channel_id ?? ""}|${language ?? "en"}|${wording_version ?? ""}`

/** The words of the versions that are named; a shop has a handful of them. */
async function wordingsOf(
  recovery: CartRecoveryService,
  read: readonly { row: ConsentFieldRow; field: ConsentField }[]
): Promise<Map<string, string | null>> {
  const asked = new Map(
    read
      .filter(({ field }) => !field.wording && field.wording_version !== null)
      .map(({ row, field }) => [wordingKey(row, field), { row, field }])
  )
  const found = await Promise.all(
    [...asked].slice(0, 50).map(async ([key, { row, field }]) => {
      const { language, wording_version } = field
      const text = await recovery.consentWordingOf(
        row.sales_channel_id ?? "",
        language ?? "en",
        wording_version ?? 0
      )
      return [key, text] as const
    })
  )
  return new Map(found)
}

const noteConsentFieldsStep = createStep(
  "comptoir-note-consent-fields",
  async (input: NoteConsentFieldsInput, { container }) =>
    new StepResponse(await noteConsentFields(container, input))
)

/** Keeps what storefronts noted at carts and customers about consent. */
export const noteConsentFieldsWorkflow = createWorkflow(
  "comptoir-note-consent-fields",
  (input: WorkflowData<NoteConsentFieldsInput>) => new WorkflowResponse(noteConsentFieldsStep(input))
)
