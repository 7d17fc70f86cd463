import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { SupplierItemStatus, SupplierStatus } from "../../domain/purchasing/lifecycles"
import type { PurchaseOrderAct } from "../../domain/purchasing/order-acts"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { ListPage } from "../../platform/list-page"
import CatalogueImport from "./models/catalogue-import"
import PortalCounter from "./models/portal-counter"
import PortalLink from "./models/portal-link"
import PortalVisit from "./models/portal-visit"
import ItemTracking from "./models/item-tracking"
import PurchaseOrder from "./models/purchase-order"
import PurchaseOrderLine from "./models/purchase-order-line"
import PurchaseOrderRevision from "./models/purchase-order-revision"
import QuotationAnswerLine from "./models/quotation-answer-line"
import QuotationAward from "./models/quotation-award"
import QuotationLine from "./models/quotation-line"
import QuotationRequest from "./models/quotation-request"
import QuotationSupplier from "./models/quotation-supplier"
import Receipt from "./models/receipt"
import ReceiptLine from "./models/receipt-line"
import Supplier from "./models/supplier"
import SupplierAddress from "./models/supplier-address"
import SupplierContact from "./models/supplier-contact"
import SupplierAnswer from "./models/supplier-answer"
import SupplierAnswerLine from "./models/supplier-answer-line"
import SupplierItem from "./models/supplier-item"
import SupplierPriceBreak from "./models/supplier-price-break"
import SupplierPriceChange from "./models/supplier-price-change"
import SupplierReturn from "./models/supplier-return"
import SupplierReturnLine from "./models/supplier-return-line"
import type { Act, Neighbours } from "./neighbours"
import * as lists from "./store/lists"
import * as documents from "./store/order-document"
import * as orderables from "./store/orderable-items"
import { OwedPosition, owedAt, Position } from "./store/owed"
import * as portal from "./store/portal-links"
import type { LineRequest } from "./store/order-lines"
import * as orderActs from "./store/purchase-order-acts"
import * as orders from "./store/purchase-orders"
import * as receipts from "./store/receipts"
import * as revisions from "./store/revisions"
import { storeOf } from "./store/sql"
import * as supplierItems from "./store/supplier-items"
import * as suppliers from "./store/suppliers"

/**
 * Keeps suppliers, what they sell, purchase orders and receipts. Each act is one transaction; what it needs of
 * other modules (numbers, audit, stock moves) is handed in as `neighbours` and joins that transaction.
 */
export default class PurchasingService extends MedusaService({
  ComptoirSupplier: Supplier,
  ComptoirSupplierContact: SupplierContact,
  ComptoirSupplierAddress: SupplierAddress,
  ComptoirSupplierItem: SupplierItem,
  ComptoirSupplierPriceBreak: SupplierPriceBreak,
  ComptoirSupplierPriceChange: SupplierPriceChange,
  ComptoirCatalogueImport: CatalogueImport,
  ComptoirPurchaseOrder: PurchaseOrder,
  ComptoirPurchaseOrderLine: PurchaseOrderLine,
  ComptoirPurchaseOrderRevision: PurchaseOrderRevision,
  ComptoirQuotationRequest: QuotationRequest,
  ComptoirQuotationLine: QuotationLine,
  ComptoirQuotationSupplier: QuotationSupplier,
  ComptoirQuotationAnswerLine: QuotationAnswerLine,
  ComptoirQuotationAward: QuotationAward,
  ComptoirReceipt: Receipt,
  ComptoirReceiptLine: ReceiptLine,
  ComptoirItemTracking: ItemTracking,
  ComptoirSupplierReturn: SupplierReturn,
  ComptoirSupplierReturnLine: SupplierReturnLine,
  ComptoirPortalLink: PortalLink,
  ComptoirPortalVisit: PortalVisit,
  ComptoirPortalCounter: PortalCounter,
  ComptoirSupplierAnswer: SupplierAnswer,
  ComptoirSupplierAnswerLine: SupplierAnswerLine,
}) {
  // ---- suppliers ----

  @InjectTransactionManager()
  async addSupplier(
    fields: suppliers.SupplierFields,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const supplier = await suppliers.createSupplier(storeOf(context), fields, act)
    const after = { code: supplier.code, name: supplier.name, currency_code: supplier.currency_code }
    await neighbours.recordAudit([entry("supplier", supplier.id, "created", act, { after })], context)
    return supplier.id
  }

  @InjectTransactionManager()
  async changeSupplier(
    id: string,
    changes: Partial<suppliers.SupplierFields>,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const changed = await suppliers.updateSupplier(storeOf(context), id, changes)
    if (changed) await neighbours.recordAudit([entry("supplier", id, "updated", act, changed)], context)
  }

  @InjectTransactionManager()
  async setSupplierStatus(
    id: string,
    status: SupplierStatus,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const isChanged = await suppliers.setSupplierStatus(storeOf(context), id, status)
    if (isChanged) await neighbours.recordAudit([entry("supplier", id, statusAct(status), act)], context)
  }

  // ---- what they sell ----

  @InjectTransactionManager()
  async addSupplierItem(
    supplierId: string,
    fields: supplierItems.SupplierItemFields,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    const { id, ...after } = await supplierItems.addSupplierItem(storeOf(context), supplierId, fields, act)
    await neighbours.recordAudit([entry("supplier_item", id, "created", act, { after })], context)
    return id
  }

  /** What inventory items are called, by their ids: the product's title and the variant's. */
  @InjectManager()
  async articleNames(
    itemIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, string | null>> {
    return supplierItems.articleNames(storeOf(context), itemIds)
  }

  @InjectTransactionManager()
  async changeSupplierItem(
    id: string,
    changes: Partial<supplierItems.SupplierItemFields>,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const origin = { source: "manual" as const, source_id: null, day: act.today, changed_by: act.actor_id }
    const changed = await supplierItems.updateSupplierItem(storeOf(context), id, changes, origin)
    if (changed) await neighbours.recordAudit([entry("supplier_item", id, "updated", act, changed)], context)
  }

  @InjectTransactionManager()
  async setSupplierItemStatus(
    id: string,
    status: SupplierItemStatus,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const isChanged = await supplierItems.setSupplierItemStatus(storeOf(context), id, status)
    if (isChanged) await neighbours.recordAudit([entry("supplier_item", id, statusAct(status), act)], context)
  }

  // ---- purchase orders ----

  @InjectTransactionManager()
  async createPurchaseOrder(
    input: orders.NewPurchaseOrder,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return orders.createOrder(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updatePurchaseOrder(
    id: string,
    changes: orders.DraftChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.updateDraft(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async addPurchaseOrderLines(
    id: string,
    lines: readonly LineRequest[],
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.addLines(id, lines, act, neighbours, context)
  }

  @InjectTransactionManager()
  async removePurchaseOrderLine(
    id: string,
    lineId: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.removeLine(id, lineId, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deletePurchaseOrder(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await orders.deleteDraft(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async actOnPurchaseOrder(
    id: string,
    name: PurchaseOrderAct,
    request: orderActs.ActRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<orderActs.ActResult> {
    return orderActs.actOnOrder(id, name, request, act, neighbours, context)
  }

  /** Changes the lines of an order; of one that the supplier holds it makes the next revision. */
  @InjectTransactionManager()
  async revisePurchaseOrder(
    id: string,
    request: revisions.RevisionRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<revisions.RevisionResult> {
    return revisions.reviseOrder(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async shortClosePurchaseOrderLine(
    id: string,
    lineId: string,
    request: { reason: string } | { undo: true },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<orders.LineActResult> {
    return orders.shortCloseLine(id, lineId, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async mergePurchaseOrders(
    ids: readonly string[],
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return orders.mergeOrders(ids, act, neighbours, context)
  }

  @InjectTransactionManager()
  async duplicatePurchaseOrder(
    id: string,
    request: { location_id?: string; idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<orders.Duplicate> {
    return orders.duplicateOrder(id, request, act, neighbours, context)
  }

  // ---- receipts ----

  @InjectTransactionManager()
  async createReceipt(
    input: receipts.NewReceipt,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return receipts.createReceipt(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updateReceipt(
    id: string,
    changes: receipts.ReceiptChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await receipts.updateReceipt(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deleteReceipt(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await receipts.deleteReceipt(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async postReceipt(
    id: string,
    request: { idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<receipts.ReceiptResult> {
    return receipts.postReceipt(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async reverseReceipt(
    id: string,
    request: { reason: string; idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<receipts.ReceiptResult> {
    return receipts.reverseReceipt(id, request, act, neighbours, context)
  }

  // ---- supplier portal ----

  @InjectTransactionManager()
  async issuePortalLink(
    target: portal.PortalTarget,
    issue: portal.Issue,
    neighbours: Pick<Neighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalLinkRow> {
    const { link, is_new } = await portal.issueLink(storeOf(context), target, issue)
    if (is_new) await neighbours.recordAudit([linkEntry(link, "portal_link_issued", issue)], context)
    return link
  }

  @InjectTransactionManager()
  async renewPortalLink(
    id: string,
    issue: portal.Issue,
    neighbours: Pick<Neighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalLinkRow> {
    const link = await portal.renewLink(storeOf(context), id, issue)
    await neighbours.recordAudit([linkEntry(link, "portal_link_renewed", issue)], context)
    return link
  }

  @InjectTransactionManager()
  async revokePortalLink(
    id: string,
    by: Pick<portal.Issue, "actor_id" | "at">,
    neighbours: Pick<Neighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalLinkRow> {
    const { link, is_changed } = await portal.revokeLink(storeOf(context), id, by)
    if (is_changed) await neighbours.recordAudit([linkEntry(link, "portal_link_revoked", by)], context)
    return link
  }

  /** Counts a visitor and looks whether the link opens; it answers instead of throwing, so the count is kept. */
  @InjectTransactionManager()
  async knockAtPortal(
    visit: portal.PortalKnock,
    isGenuine: (link: portal.PortalLinkRow) => boolean,
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalOutcome> {
    return portal.knock(storeOf(context), visit, isGenuine)
  }

  @InjectManager()
  async findPortalLink(id: string, @MedusaContext() context: Context = {}): Promise<portal.PortalLinkRow> {
    return portal.linkById(storeOf(context), id)
  }

  @InjectManager()
  async findPortalLinks(
    target: Parameters<typeof portal.linksTo>[1],
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalLinkRow[]> {
    return portal.linksTo(storeOf(context), target, limit)
  }

  @InjectManager()
  async findPortalVisits(
    linkId: string,
    page: { limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<portal.PortalVisitRow[]> {
    return portal.visitsOf(storeOf(context), linkId, page)
  }

  // ---- documents ----

  /** All that the document of an order says. */
  @InjectManager()
  async readOrderDocument(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<documents.OrderDocumentRows> {
    return documents.readOrderDocument(storeOf(context), id)
  }

  // ---- reading ----

  /** Per position, what open orders still owe: what Medusa's `incoming_quantity` must say. */
  @InjectManager()
  async owedAt(
    positions: readonly Position[],
    @MedusaContext() context: Context = {}
  ): Promise<OwedPosition[]> {
    return owedAt(storeOf(context), positions)
  }

  @InjectManager()
  async findSuppliers(
    filters: suppliers.SupplierFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return suppliers.listSuppliers(storeOf(context), filters, paging)
  }

  @InjectManager()
  async findSupplierItems(
    filters: supplierItems.SupplierItemFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return supplierItems.listSupplierItems(storeOf(context), filters, paging)
  }

  @InjectManager()
  async findOrderableItems(
    search: orderables.OrderableSearch,
    @MedusaContext() context: Context = {}
  ): Promise<orderables.OrderableRow[]> {
    return orderables.findOrderableItems(storeOf(context), search)
  }

  @InjectManager()
  async findOnOrder(
    itemIds: readonly string[],
    locationId?: string,
    @MedusaContext() context: Context = {}
  ): Promise<lists.OnOrderRow[]> {
    return lists.listOnOrder(storeOf(context), itemIds, locationId)
  }

  @InjectManager()
  async findPurchaseOrders(
    filters: lists.PurchaseOrderFilters,
    paging: suppliers.Paging,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return lists.listOrders(storeOf(context), filters, paging, today)
  }

  /** What orders owe in all, by their ids, and the decimals of their currencies. */
  @InjectManager()
  async orderFacts(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, lists.OrderFacts>> {
    return lists.orderFacts(storeOf(context), ids)
  }

  /** How many orders are late, and by how many days the worst of them. */
  @InjectManager()
  async lateFigure(
    filters: lists.LateFilters,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<lists.LateFigure> {
    return lists.lateFigure(storeOf(context), filters, today)
  }

  @InjectManager()
  async findPurchaseOrderLines(
    filters: lists.PurchaseOrderLineFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return lists.listOrderLines(storeOf(context), filters, paging)
  }

  @InjectManager()
  async findReceipts(
    filters: lists.ReceiptFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return lists.listReceipts(storeOf(context), filters, paging)
  }

  /** The next rows of a list, after the id `after`, for an export that reads a whole table bit by bit. */
  @InjectManager()
  async exportAfter(
    exported: lists.Exported,
    after: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<lists.ExportRow[]> {
    return lists.exportPage(storeOf(context), exported, after, today)
  }
}

const statusAct = (status: SupplierStatus): string => (status === "archived" ? "archived" : "restored")

/** What the audit log keeps of a link, under the document that it opens. */
const linkEntry = (
  link: portal.PortalLinkRow,
  act: string,
  { actor_id }: Pick<portal.Issue, "actor_id">
) => ({
  entity_type: link.entity_type,
  entity_id: link.entity_id,
  act,
  actor_id,
  after: { link: link.id, expires_at: link.expires_at.toISOString() },
})

function entry(
  entity_type: string,
  entity_id: string,
  act: string,
  by: Act,
  detail: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {}
) {
  return { entity_type, entity_id, act, actor_id: by.actor_id, ...detail }
}
