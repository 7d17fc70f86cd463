import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { isSettingKey } from "../../src/domain/administration/settings"
import type { AuditEntryDTO } from "../../src/types/http/administration"
import { useFormat } from "../lib/format"
import { PAGES } from "./paths"
import { RULES_PAGE } from "../routing-rules/paths"
import { fieldOf } from "./setting-fields"

/** The records and the acts that have a name in both languages; others stand as they were written. */
const ENTITIES = [
  "setting",
  "user",
  "number_series",
  "exchange_rate",
  "supplier",
  "supplier_item",
  "inventory_item",
  "catalogue_import",
  "purchase_order",
  "quotation_request",
  "receipt",
  "supplier_return",
  "stock_hold",
  "return_inspection",
  "stock_repair",
  "stock_transfer",
  "transfer_route",
  "item_tracking",
  "warehouse",
  "bin",
  "inventory_level",
  "sales_import",
  "item_cost",
  "channel_availability",
  "channel_notice",
  "reorder_proposal",
  "channel_routing",
  "channel_profile",
  "price_change_set",
  "price_sale",
  "price_rule",
  "key_channel",
  "warehouse_routing",
  "order_route",
  "dispatch",
  "tour",
  "wave",
  "wave_rule",
  "sales_channel",
  "price_feed",
  "manifest",
  "box",
  "message_template",
  "letterhead",
  "stock_count",
  "count_plan",
  "count_campaign",
  "pick_bin_rule",
  "picker",
  "scanner_device",
  "pallet",
  "recovery_suppression",
  "recovery_consent",
  "recovery_wording",
  "recovery_person",
  "recovery_sequence",
  "recovery_template",
  "recovery_channel",
  "recovery_coupon",
  "recovery_message",
  "recovery_journey",
]
const ACTS = [
  "overridden",
  "rest_cancelled",
  "answered",
  "declined",
  "awarded",
  "reminded",
  "suppliers_invited",
  "supplier_removed",
  "created",
  "moved",
  "updated",
  "deleted",
  "imported",
  "archived",
  "restored",
  "ranked",
  "applied",
  "roles_assigned",
  "pending_approval",
  "draft",
  "approved",
  "sent",
  "acknowledged",
  "revised",
  "held",
  "released",
  "rejected",
  "withdrawn",
  "merged",
  "made_ready",
  "redrafted",
  "shipped",
  "received",
  "receipt_reversed",
  "line_short_closed",
  "line_reopened",
  "closed",
  "reopened",
  "cancelled",
  "lines_added",
  "products_taken_out",
  "products_listed",
  "renewed",
  "line_removed",
  "posted",
  "reversed",
  "credited",
  "tolerance_set",
  "accepted",
  "written_off",
  "restocked",
  "quarantined",
  "quarantine_undone",
  "repaired",
  "tracked",
  "bins_switched_on",
  "bins_switched_off",
  "zone_added",
  "zone_changed",
  "zone_removed",
  "aisle_added",
  "aisle_changed",
  "aisle_removed",
  "layout_generated",
  "bins_imported",
  "bins_numbered",
  "blocked",
  "unblocked",
  "pin_set",
  "unlocked",
  "locked",
  "sessions_ended",
  "signed_in",
  "signed_out",
  "paired",
  "pairing_started",
  "revoked",
  "bank_changed",
  "bank_revealed",
  "attached",
  "attachment_removed",
  "sent_again",
  "reset",
  "logo_set",
  "logo_removed",
  "supplier_answered",
  "supplier_answer_decided",
  "portal_link_issued",
  "portal_link_renewed",
  "portal_link_revoked",
  "started",
  "recounted",
  "lines_rejected",
  "lines_accepted",
  "ordered",
  "dismissed",
  "short",
  "lowered",
  "reassigned",
  "unpacked",
  "tracking_corrected",
  "fulfilment_made_again",
  "fulfilment_was_made",
  "published",
  "ended",
  "scheduled",
  "unscheduled",
  "rolled_back",
  "discarded",
  "settled",
  "step_skipped",
  "activated",
  "deactivated",
  "lifted",
  "erased",
]

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const RECORD_ID = /^[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$/

const plain = (word: string) => word.replaceAll("_", " ")

export function useAuditNames() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const entity = (type: string) => t(`administration.audit.entities.${type}`, { defaultValue: plain(type) })
    const act = (name: string) => t(`administration.audit.acts.${name}`, { defaultValue: plain(name) })
    const rule = (code: string) =>
      t(`routing.rules.names.${code.split(" ")[0]}`, { defaultValue: plain(code) })
    const text = (field: string, value: unknown): string | null => {
      if (typeof value === "boolean") return t(`administration.audit.${value ? "yes" : "no"}`)
      const shown = shownValue(value)
      if (shown === null) return null
      if (field === "status") return act(shown)
      if (field === "splits") return t(`routing.rules.form.splits.${shown}`, { defaultValue: plain(shown) })
      if (field === "readiness") return t(`routing.rules.readiness.${shown}`, { defaultValue: plain(shown) })
      if (field === "rules" && Array.isArray(value))
        return value.map((code) => rule(String(code))).join(" → ")
      if (field === "basis") return t(`relaunch.channels.bases.${shown}.name`, { defaultValue: shown })
      if (field === "country_bases" && typeof value === "object" && value)
        return Object.entries(value)
          .map(
            ([country, basis]) => `${country.toUpperCase()}: ${t(`relaunch.channels.bases.${basis}.name`)}`
          )
          .join(", ")
      if (field === "steps" && Array.isArray(value)) return value.join(" → ")
      if (field === "working_days" && Array.isArray(value))
        return value.map((day) => t(`suppliers.weekdays.${day}`)).join(", ")
      if (INSTANT.test(shown)) return format.instant(shown)
      if (field !== "roles" || !Array.isArray(value)) return shown
      return value
        .map((role) => t(`administration.roles.names.${role}`, { defaultValue: String(role) }))
        .join(", ")
    }
    return {
      entity,
      act,
      field: (name: string) => t(`administration.audit.names.${name}`, { defaultValue: plain(name) }),
      /** A value in words, or nothing where there was none. */
      text,
      /** What people call the record: its number or its name, else its id. */
      record: ({ entity_type, entity_id, before, after }: AuditEntryDTO): string => {
        if (entity_type === "setting" && isSettingKey(entity_id)) {
          return t(`administration.settings.keys.${fieldOf(entity_id)}.label`)
        }
        if (entity_type === "number_series") {
          return t(`administration.numbers.series.${entity_id}`, { defaultValue: entity_id })
        }
        const called = after?.number ?? before?.number ?? after?.name ?? before?.name
        return typeof called === "string" && called ? called : entity_id
      },
      entities: () => ENTITIES.map((value) => ({ value, label: entity(value) })),
      acts: () => ACTS.map((value) => ({ value, label: act(value) })),
    }
  }, [t, format])
}

/** The page of a record, where it has one. */
export function recordPage({ entity_type, entity_id, act }: AuditEntryDTO): string | null {
  if (act === "deleted") return null
  switch (entity_type) {
    case "supplier":
      return `/purchasing/suppliers/${entity_id}`
    case "catalogue_import":
      return `/purchasing/catalogue-imports/${entity_id}`
    case "inventory_item":
      return `/inventory/${entity_id}`
    case "purchase_order":
      return `/purchasing/orders/${entity_id}`
    case "receipt":
      return `/purchasing/receipts/${entity_id}`
    case "supplier_return":
      return `/purchasing/supplier-returns/${entity_id}`
    case "stock_transfer":
      return `/warehouse/transfers/${entity_id}`
    case "return_inspection":
      return `/warehouse/inspections?inspection=${entity_id}`
    case "recovery_sequence":
      return `/relaunch/sequences/${entity_id}`
    case "recovery_template":
      return `/relaunch/mails/${entity_id}`
    case "recovery_journey":
      return `/relaunch/journeys/${entity_id}`
    case "recovery_message":
      return `/relaunch/messages?message=${entity_id}`
    case "recovery_channel":
      return `/relaunch/channels/${entity_id}`
    case "recovery_coupon":
      return `/relaunch/coupons?q=${entity_id}`
    case "stock_count":
      return `/warehouse/counts/${entity_id}`
    case "count_plan":
      return "/warehouse/counts/plans"
    case "count_campaign":
      return `/warehouse/counts/campaigns/${entity_id}`
    case "stock_hold":
      return `/stock/holds?hold=${entity_id}`
    case "bin":
      return `/warehouse/bins?bin=${entity_id}`
    case "warehouse":
      return "/warehouse/layouts"
    case "item_tracking":
      return `/inventory/${entity_id}`
    case "user":
      return `/settings/users/${entity_id}`
    case "dispatch":
      return `/picking/dispatches/${entity_id}`
    case "wave":
      return `/picking/waves/${entity_id}`
    case "wave_rule":
      return RULES_PAGE
    case "tour":
      return `/picking/tours/${entity_id}`
    case "manifest":
      return `/picking/manifests/${entity_id}`
    case "box":
      return "/picking/boxes"
    case "order_route":
      return `/picking/routes/${entity_id}`
    case "price_feed":
      return "/channels/feeds"
    case "sales_channel":
      return `/channels/${entity_id}`
    case "price_rule":
      return `/channels/rules/${entity_id}`
    case "price_sale":
      return `/channels/sales/${entity_id}`
    case "price_change_set":
      return `/channels/changes/${entity_id}`
    case "channel_profile":
      return `/channels/${entity_id}`
    case "key_channel":
      return "/channels"
    case "channel_routing":
    case "warehouse_routing":
      return RULES_PAGE
    case "setting":
      return PAGES.settings
    case "number_series":
      return PAGES.number_series
    case "channel_notice":
      return PAGES.customer_mails
    case "reorder_proposal":
      return "/purchasing/proposals"
    case "message_template":
      return PAGES.message_templates
    case "letterhead":
      return PAGES.letterhead
    case "exchange_rate":
      return PAGES.exchange_rates
    default:
      return null
  }
}

export type ChangedField = { name: string; before: unknown; after: unknown }

/** The fields that differ between before and after. What came from nothing tells no ids of other records: nobody reads them. */
export function changedFields({ before, after }: Pick<AuditEntryDTO, "before" | "after">): ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .map((name) => ({ name, before: before?.[name], after: after?.[name] }))
    .filter(({ before: was, after: is }) => JSON.stringify(was ?? null) !== JSON.stringify(is ?? null))
    .filter(({ before: was, after: is }) => shownValue(was) !== null || shownValue(is) !== null)
    .filter(({ before: was, after: is }) => shownValue(was) !== null || !RECORD_ID.test(String(is)))
}

/** A value in one line; null for one that is not there. */
export function shownValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(", ") || null
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
