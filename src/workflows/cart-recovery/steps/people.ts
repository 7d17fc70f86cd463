import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { saidAt } from "../../../domain/cart-recovery/consent"
import { checkConsentChannels, MAIL_CONSENT } from "../../../domain/cart-recovery/consented-channels"
import { checkWording } from "../../../domain/cart-recovery/consent-wording"
import type { ConsentState } from "../../../domain/cart-recovery/lifecycles"
import { checkAddress, checkDomain } from "../../../domain/cart-recovery/suppression"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { RecoveryAudit } from "../../../modules/cart-recovery/neighbours"
import type { UnsubscribeInput } from "../../../modules/cart-recovery/store/words"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { hashOfMailAddress } from "../../../platform/recovery-keys"
import { forgetNotifications } from "../forget-notifications"
import { recoveryOf, tellOfEnded } from "../recovery-of"
import { recoverySecret } from "../recovery-secret"

/** The audit log, for the transaction of an act on people. */
export const auditOf = (container: MedusaContainer): RecoveryAudit => ({
  recordAudit: (entries, context) =>
    container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit(entries, context),
})

/** Who acts, and the instant that it is: a workflow hands dates on as text. */
type By = { actor_id?: string | null; at: Date | string }

// ---- unsubscribing ----

export type UnsubscribePersonInput = { people: UnsubscribeInput[]; at: Date | string }

export const unsubscribeStep = createStep(
  "comptoir-unsubscribe",
  async ({ people, at }: UnsubscribePersonInput, { container }) => {
    const { fresh, ended } = await recoveryOf(container).unsubscribe(people, new Date(at))
    await tellOfEnded(container, ended)
    return new StepResponse({ address_hashes: fresh })
  }
)

export type UndoUnsubscribeInput = Omit<UnsubscribeInput, "how"> & { since: Date | string; at: Date | string }

export const undoUnsubscribeStep = createStep(
  "comptoir-undo-unsubscribe",
  async ({ at, since, ...given }: UndoUnsubscribeInput, { container }) => {
    const done = await recoveryOf(container).undoUnsubscribe(
      { ...given, since: new Date(since) },
      new Date(at)
    )
    return new StepResponse({ done, address_hashes: done ? [given.address_hash] : [] })
  }
)

// ---- suppressing by hand ----

export type SuppressByHandInput = By & {
  /** An address or a domain. */
  email?: string | null
  domain?: string | null
  note?: string | null
  idempotency_key?: string | null
}

export const suppressStep = createStep(
  "comptoir-suppress-address",
  async (
    { email, domain, note, actor_id = null, at, idempotency_key }: SuppressByHandInput,
    { container }
  ) => {
    if (Boolean(email) === Boolean(domain))
      throw invalidData("Name one address or one domain that nothing is to be sent to")
    const recovery = recoveryOf(container)
    const value = email
      ? hashOfMailAddress(recoverySecret(container), checkAddress(email))
      : checkDomain(domain ?? "")
    const kind = email ? ("address" as const) : ("domain" as const)
    const { ids, ended, is_repeated } = await recovery.suppressByHand(
      {
        suppressions: [{ kind, value, reason: "by_hand", source: "admin", note: note?.trim() || null }],
        key: idempotency_key ?? null,
      },
      { actor_id },
      new Date(at),
      auditOf(container)
    )
    if (!is_repeated) await tellOfEnded(container, ended)
    const page = await recovery.findSuppressions({ value, is_lifted: false }, { limit: 1, offset: 0 })
    return new StepResponse({ id: ids[0] ?? page.rows[0]?.id ?? "", is_new: ids.length > 0, is_repeated })
  }
)

export type LiftSuppressionInput = By & {
  id: string
  reason: string
  consent?: { occurred_at: string; wording: string; origin: string } | null
}

export const liftSuppressionStep = createStep(
  "comptoir-lift-suppression",
  async ({ id, reason, consent, actor_id = null, at }: LiftSuppressionInput, { container }) => {
    const now = new Date(at)
    const said = consent && new Date(consent.occurred_at)
    if (said && (Number.isNaN(said.getTime()) || said > now))
      throw invalidData(
        `The new consent is dated ${consent.occurred_at}; it must be an instant that is past, such as 2026-01-31T12:00:00Z`
      )
    await recoveryOf(container).liftSuppression(
      {
        id,
        reason,
        consent:
          consent && said
            ? { occurred_at: said, wording: checkWording(consent.wording), origin: consent.origin }
            : null,
      },
      { actor_id },
      now,
      auditOf(container)
    )
    return new StepResponse({ id })
  }
)

// ---- consent ----

export type CustomerConsentInput = By & {
  customer_id: string
  granted: boolean
  wording?: string | null
  /** The channels of notifications that it is about; mails alone where none are named. */
  channels?: readonly string[]
  /** How the clerk knows: by telephone, on paper… */
  origin: string
  occurred_at?: string | null
}

/** A clerk writes down what a customer said. A yes needs its words and where it came from. */
export const noteCustomerConsentStep = createStep(
  "comptoir-note-customer-consent",
  async (input: CustomerConsentInput, { container }) => {
    const { customer_id, granted, wording, origin, occurred_at, actor_id = null } = input
    const at = new Date(input.at)
    const recovery = recoveryOf(container)
    const customer = await recovery.recoveryCustomer(customer_id)
    if (!customer) throw notFound(`Customer ${customer_id} does not exist`)
    if (!customer.email)
      throw invalidData(`Customer ${customer_id} has no address; nothing can be sent to them`)
    if (granted && !wording) throw invalidData("A yes needs the words that the customer said yes to")
    const named = occurred_at ? new Date(occurred_at) : null
    if (named && (Number.isNaN(named.getTime()) || named > at))
      throw invalidData(
        `The consent is dated ${occurred_at ?? ""}; it must be an instant that is past, such as 2026-01-31T12:00:00Z`
      )
    const address_hash = hashOfMailAddress(recoverySecret(container), checkAddress(customer.email))
    const state: ConsentState = granted ? "granted" : "withdrawn"
    const { kept, ended } = await recovery.tellConsents(
      [
        {
          address_hash,
          customer_id,
          state,
          source: "admin",
          sales_channel_id: null,
          wording: wording ? checkWording(wording) : null,
          channels: checkConsentChannels(input.channels ?? MAIL_CONSENT),
          language_code: null,
          proof: { origin },
          occurred_at: saidAt(named, at),
          created_by: actor_id,
          path: "admin",
          is_dated: true,
        },
      ],
      at
    )
    await tellOfEnded(container, ended)
    if (kept.length)
      await container.resolve<AdministrationService>(ADMINISTRATION_MODULE).recordAudit([
        {
          entity_type: "recovery_consent",
          entity_id: kept[0]?.id ?? "",
          act: "created",
          actor_id,
          before: {},
          after: { customer_id, state },
          reason: origin,
        },
      ])
    return new StepResponse({ is_new: kept.length > 0, address_hashes: kept.length ? [address_hash] : [] })
  }
)

export type PutWordingInput = By & {
  sales_channel_id: string
  language_code: "en" | "fr"
  wording: string
}

export const putConsentWordingStep = createStep(
  "comptoir-put-consent-wording",
  async ({ wording, actor_id = null, at, ...where }: PutWordingInput, { container }) => {
    await recoveryOf(container).putConsentWording(
      { ...where, wording: checkWording(wording) },
      { actor_id },
      new Date(at),
      auditOf(container)
    )
    return new StepResponse(where)
  }
)

// ---- forgetting ----

export type ErasePersonInput = By & {
  email?: string | null
  customer_id?: string | null
  idempotency_key?: string | null
}

export const erasePersonStep = createStep(
  "comptoir-erase-person",
  async (
    { email, customer_id = null, idempotency_key = null, actor_id = null, at }: ErasePersonInput,
    { container }
  ) => {
    const recovery = recoveryOf(container)
    const now = new Date(at)
    if (!email && !customer_id) throw invalidData("Name the address or the customer who is to be forgotten")
    const customer = customer_id ? await recovery.recoveryCustomer(customer_id) : undefined
    if (customer_id && !customer) throw notFound(`Customer ${customer_id} does not exist`)
    const emails = [
      ...(email ? [checkAddress(email)] : []),
      ...(customer?.email ? [customer.email.trim().normalize("NFC").toLowerCase(), customer.email] : []),
    ]
    const secret = recoverySecret(container)
    const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
    const erased = await recovery.erasePerson(
      {
        address_hashes: [...new Set(emails.map((one) => hashOfMailAddress(secret, one)))],
        customer_id,
        key: idempotency_key,
      },
      [...new Set(emails)],
      { actor_id },
      now,
      {
        ...auditOf(container),
        eraseCustomerMessages: (who, context) => correspondence.eraseCustomerMessages(who, context),
        removeCoupons: (journeyIds, context) => recovery.removeCoupons(journeyIds, now, context),
      }
    )
    if (!erased.is_repeated) await tellOfEnded(container, erased.ended)
    return new StepResponse(erased)
  }
)

/** What core keeps of a mail that was sent: whom it went to. */
export const eraseNotificationsStep = createStep(
  "comptoir-erase-notifications",
  async ({ keys }: { keys: string[] }, { container }) => {
    return new StepResponse({ notifications: await forgetNotifications(container, keys) })
  }
)
