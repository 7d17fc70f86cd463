import type { Context } from "@medusajs/framework/types"
import type { SupplierStatus } from "../../../domain/purchasing/lifecycles"
import type { Act, AuditEntry, Neighbours } from "../neighbours"
import { storeOf } from "./sql"
import { importSuppliers, SupplierFile, SupplierImportResult } from "./supplier-import"
import {
  replaceAddresses,
  replaceContacts,
  SupplierAddressFields,
  SupplierContactFields,
} from "./supplier-people"
import {
  BankDetails,
  bankOf,
  createSupplier,
  Difference,
  maskedBank,
  setSupplierBank,
  setSupplierStatus,
  supplierById,
  SupplierFields,
  updateSupplier,
} from "./suppliers"

type People = { contacts?: SupplierContactFields[]; addresses?: SupplierAddressFields[] }
export type NewSupplier = SupplierFields & People
export type SupplierChanges = Partial<SupplierFields> & People

const audit = (id: string, act: string, by: Act, detail: Partial<AuditEntry> = {}): AuditEntry => ({
  entity_type: "supplier",
  entity_id: id,
  act,
  actor_id: by.actor_id,
  ...detail,
})

/** Adds a supplier with its people and places. */
export async function addSupplier(
  { contacts, addresses, ...fields }: NewSupplier,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<string> {
  const sql = storeOf(context)
  const { id, code, name, currency_code } = await createSupplier(sql, fields, act)
  if (contacts?.length) await replaceContacts(sql, id, contacts)
  if (addresses?.length) await replaceAddresses(sql, id, addresses)
  await neighbours.recordAudit([audit(id, "created", act, { after: { code, name, currency_code } })], context)
  return id
}

/** Changes what is given; people and places are replaced as a whole where they are given. */
export async function changeSupplier(
  id: string,
  { contacts, addresses, ...fields }: SupplierChanges,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const found = [
    await updateSupplier(sql, id, fields),
    contacts ? await replaceContacts(sql, id, contacts) : null,
    addresses ? await replaceAddresses(sql, id, addresses) : null,
  ].filter((one): one is Difference => one !== null)
  if (!found.length) return
  const before = Object.assign({}, ...found.map((one) => one.before)) as Record<string, unknown>
  const after = Object.assign({}, ...found.map((one) => one.after)) as Record<string, unknown>
  await neighbours.recordAudit([audit(id, "updated", act, { before, after })], context)
}

/** Puts a supplier on hold or aside, or takes it back. */
export async function changeSupplierStatus(
  id: string,
  { status, reason = null }: { status: SupplierStatus; reason?: string | null },
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const changed = await setSupplierStatus(storeOf(context), id, status, reason)
  if (!changed) return
  const wasHeld = changed.before.status === "on_hold"
  const name = { on_hold: "held", archived: "archived", active: wasHeld ? "released" : "restored" }[status]
  await neighbours.recordAudit([audit(id, name, act, { ...changed, reason })], context)
}

/** Changes where a supplier is paid. The audit log never holds the number. */
export async function changeSupplierBank(
  id: string,
  changes: Partial<BankDetails>,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const changed = await setSupplierBank(storeOf(context), id, changes)
  if (changed) await neighbours.recordAudit([audit(id, "bank_changed", act, changed)], context)
}

/** The bank details in full; that somebody looked at them is written down. */
export async function revealSupplierBank(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<BankDetails> {
  const bank = bankOf(await supplierById(storeOf(context), id))
  if (bank.iban) {
    await neighbours.recordAudit([audit(id, "bank_revealed", act, { after: maskedBank(bank) })], context)
  }
  return bank
}

/** Takes a file of suppliers in, or says what it would do. */
export async function takeSupplierFile(
  file: SupplierFile,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<SupplierImportResult> {
  const { result, audit: entries } = await importSuppliers(storeOf(context), file, act)
  if (entries.length) await neighbours.recordAudit(entries, context)
  return result
}
