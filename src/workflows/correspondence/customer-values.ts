import type { MedusaContainer } from "@medusajs/framework/types"
import { newDateOf, webAddress } from "../../domain/correspondence/customer-notice"
import { productName } from "../../domain/shared/product-name"
import type { TemplateValues } from "../../domain/correspondence/templates"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import type { NamedLine, ParcelFacts } from "../../modules/correspondence/store/customer-facts"
import type { MessageRow } from "../../modules/correspondence/store/messages"
import { formatDay } from "../../platform/documents/words"

/** `2 × Lamp (Brass)`. */
const lineWords = (line: NamedLine): string => `${line.units} × ${productName(line)}`

const parcelWords = ({ carrier, tracking_number }: ParcelFacts): string =>
  [carrier, tracking_number].filter(Boolean).join(" ")

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : []

/** What a mail to a customer says, from the order as it is now; refuses one whose order was cancelled. */
export async function customerValues(
  container: MedusaContainer,
  message: MessageRow,
  shopName: string
): Promise<TemplateValues> {
  const { data, language_code: language } = message
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const facts = await correspondence.customerFacts(message.entity_id, texts(data.dispatch_ids))
  const isDelay = message.template === "customer_delayed"
  const told = typeof data.new_date === "string" ? data.new_date : null
  const expected = facts.missing.length
    ? newDateOf(facts.missing.map(({ expected_on }) => expected_on))
    : null
  const newDate = isDelay ? told : expected
  const missing = facts.missing.map(lineWords)
  const remaining = facts.remaining.map(lineWords)
  const isWaiting = facts.readiness === "wait_for_all"
  const hasOthers = sum(facts.remaining) > sum(facts.missing)
  return {
    shop_name: shopName,
    note: message.note,
    customer_name: facts.customer_name,
    order_number: `#${facts.display_id ?? message.entity_id}`,
    items: isDelay ? missing : facts.items.map(lineWords),
    parcel_count: facts.parcels.length,
    tracking: facts.parcels.map(parcelWords).filter(Boolean),
    tracking_urls: [...new Set(facts.parcels.flatMap((parcel) => webAddress(parcel.tracking_url) ?? []))],
    remaining,
    new_date: newDate && formatDay(newDate, language),
    sent_before: isDelay && !isWaiting && hasOthers ? "yes" : null,
    waits_for_all: isDelay && isWaiting && hasOthers ? "yes" : null,
    warehouse: facts.warehouse,
    address: facts.address,
  }
}

const sum = (lines: readonly NamedLine[]): number => lines.reduce((units, line) => units + line.units, 0)
