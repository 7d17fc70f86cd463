import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { ScoreFigure, SupplierScore } from "../../domain/purchasing/supplier-score"
import type { SupplierItemStatus, SupplierStatus } from "../../domain/purchasing/lifecycles"
import type { PurchaseOrderAct } from "../../domain/purchasing/order-acts"
import type { ChannelTerms } from "../../domain/availability/channel"
import type { CatalogueFormat } from "../../domain/purchasing/catalogue-row"
import type { PlainDate } from "../../domain/purchasing/plain-date"
import type { Tracking } from "../../domain/purchasing/receive"
import type { Tolerance, ToleranceTerms } from "../../domain/purchasing/tolerance"
import type { LineDifference } from "../../domain/purchasing/revision"
import type { ListPage } from "../../platform/list-page"
import type { QuotationRequestDTO, SuggestedSupplierDTO } from "../../types/http/quotations"
import type { CatalogueChangeDTO, OrderAdviceDTO } from "../../types/http/catalogue"
import type { ReorderProposalDTO, ReorderResult } from "../../types/http/reorder-proposals"
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
import ReorderProposal from "./models/reorder-proposal"
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
import ChannelAvailability from "./models/channel-availability"
import PromiseClaim from "./models/promise-claim"
import type { Act, Neighbours } from "./neighbours"
import * as answers from "./store/answers"
import * as availability from "./store/availability"
import { applyNextRows, linkMadeProducts, ProductToMake, productsToMake } from "./store/catalogue-apply"
import { alone } from "./store/catalogue-copy"
import * as catalogues from "./store/catalogue-imports"
import { previewImport } from "./store/catalogue-preview"
import { setLineTolerance, WishedTolerance } from "./store/line-tolerance"
import * as lists from "./store/lists"
import * as documents from "./store/order-document"
import * as orderables from "./store/orderable-items"
import { setTracking, trackingOf } from "./store/item-tracking"
import { OwedPosition, owedAt, Position } from "./store/owed"
import * as portal from "./store/portal-links"
import * as portalOrders from "./store/portal-order"
import type { LineRequest } from "./store/order-lines"
import * as orderActs from "./store/purchase-order-acts"
import * as orders from "./store/purchase-orders"
import { findScanned, ScannedRow, ScannedSearch } from "./store/receipt-lookup"
import { orderedLines, tolerancesOf } from "./store/receivable-lines"
import * as quotationAnswers from "./store/quotation-answers"
import * as quotationAwards from "./store/quotation-awards"
import { listRequests, QuotationFilters, requestIdsAfter } from "./store/quotation-lists"
import * as quotationReads from "./store/quotation-reads"
import * as quotations from "./store/quotation-requests"
import * as receipts from "./store/receipts"
import * as proposals from "./store/reorder-proposals"
import { readReturnDocument, ReturnDocumentRows } from "./store/return-document"
import * as returnLists from "./store/supplier-return-list"
import * as returns from "./store/supplier-returns"
import * as revisions from "./store/revisions"
import * as claims from "./store/promise-claims"
import { storeOf } from "./store/sql"
import { adviseQuantities, Need } from "./store/quantity-advice"
import * as supplierActs from "./store/supplier-acts"
import type { SupplierFile, SupplierImportResult } from "./store/supplier-import"
import * as supplierScores from "./store/supplier-scores"
import * as supplierItems from "./store/supplier-items"
import * as prices from "./store/supplier-prices"
import * as suppliers from "./store/suppliers"

/**
 * Keeps suppliers, what they sell, purchase orders and receipts. Each act is one transaction; what it needs of
 * other modules (numbers, audit, stock moves) is handed in as `neighbours` and joins that transaction.
 */
export default class PurchasingService extends MedusaService({
  ComptoirChannelAvailability: ChannelAvailability,
  ComptoirPromiseClaim: PromiseClaim,
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
  ComptoirReorderProposal: ReorderProposal,
}) {
  // ---- suppliers ----

  @InjectTransactionManager()
  async addSupplier(
    fields: supplierActs.NewSupplier,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return supplierActs.addSupplier(fields, act, neighbours, context)
  }

  @InjectTransactionManager()
  async changeSupplier(
    id: string,
    changes: supplierActs.SupplierChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await supplierActs.changeSupplier(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async setSupplierStatus(
    id: string,
    next: { status: SupplierStatus; reason?: string | null },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await supplierActs.changeSupplierStatus(id, next, act, neighbours, context)
  }

  @InjectTransactionManager()
  async changeSupplierBank(
    id: string,
    changes: Partial<suppliers.BankDetails>,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await supplierActs.changeSupplierBank(id, changes, act, neighbours, context)
  }

  /** The bank details in full; every other reading masks them. */
  @InjectTransactionManager()
  async revealSupplierBank(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<suppliers.BankDetails> {
    return supplierActs.revealSupplierBank(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async importSuppliers(
    file: SupplierFile,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<SupplierImportResult> {
    return supplierActs.takeSupplierFile(file, act, neighbours, context)
  }

  // ---- scores ----

  /** The scores of several suppliers, by their ids. */
  @InjectManager()
  async scoresOf(
    supplierIds: readonly string[],
    request: supplierScores.ScoreRequest,
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, SupplierScore>> {
    return supplierScores.scoresOf(storeOf(context), supplierIds, request)
  }

  /** The orders that a figure of a score rests on. */
  @InjectManager()
  async findScoreOrders(
    supplierId: string,
    figure: ScoreFigure,
    request: supplierScores.ScoreRequest,
    page: { limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: supplierScores.ScoreOrderRow[]; count: number }> {
    return supplierScores.scoreOrders(storeOf(context), supplierId, figure, request, page)
  }

  @InjectManager()
  async overviewOfSupplier(
    supplierId: string,
    request: Pick<supplierScores.ScoreRequest, "today" | "time_zone">,
    @MedusaContext() context: Context = {}
  ): Promise<supplierScores.SupplierOverview> {
    return supplierScores.supplierOverview(storeOf(context), supplierId, request)
  }

  @InjectManager()
  async findSupplierRejects(
    supplierId: string,
    page: { limit: number; offset: number },
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: supplierScores.SupplierRejectRow[]; count: number }> {
    return supplierScores.listRejects(storeOf(context), supplierId, page)
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

  // ---- prices ----

  /** Puts the suppliers of an item in the order in which they are asked. */
  @InjectTransactionManager()
  async rankSuppliers(
    itemId: string,
    supplierIds: readonly string[],
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    const ranked = await prices.rankSuppliers(storeOf(context), itemId, supplierIds)
    if (ranked)
      await neighbours.recordAudit([entry("inventory_item", itemId, "ranked", act, ranked)], context)
  }

  @InjectManager()
  async findPriceChanges(
    filters: prices.PriceChangeFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: prices.PriceChangeRow[]; count: number }> {
    return prices.listPriceChanges(storeOf(context), filters, paging)
  }

  @InjectManager()
  async exportPriceChanges(
    filters: prices.PriceChangeFilters,
    after: string,
    @MedusaContext() context: Context = {}
  ): Promise<prices.PriceChangeRow[]> {
    return prices.exportPriceChanges(storeOf(context), filters, after)
  }

  @InjectManager()
  async priceSeries(
    filters: Omit<prices.PriceChangeFilters, "source">,
    @MedusaContext() context: Context = {}
  ): Promise<prices.PriceSeries[]> {
    return prices.priceSeries(storeOf(context), filters)
  }

  /** How much to order of what is needed, step by step. */
  @InjectManager()
  async adviseQuantities(
    supplierId: string,
    needs: readonly Need[],
    day: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<OrderAdviceDTO> {
    return adviseQuantities(storeOf(context), supplierId, needs, day)
  }

  // ---- price lists ----

  @InjectTransactionManager()
  async openCatalogueImport(
    input: catalogues.NewCatalogueImport,
    act: Act,
    @MedusaContext() context: Context = {}
  ): Promise<{ id: string; number: number }> {
    return catalogues.openImport(storeOf(context), input, act)
  }

  @InjectTransactionManager()
  async stageCatalogueRows(
    number: number,
    rows: readonly catalogues.StagedRow[],
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await catalogues.stageRows(context, number, rows)
  }

  @InjectManager()
  async catalogueSample(
    number: number,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<string[][]> {
    return catalogues.sampleRows(storeOf(context), number, most)
  }

  @InjectManager()
  async catalogueFormatLastUsed(
    supplierId: string,
    headings: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<CatalogueFormat | null> {
    return catalogues.formatLastUsed(storeOf(context), supplierId, headings)
  }

  @InjectTransactionManager()
  async closeCatalogueUpload(
    id: string,
    uploaded: catalogues.Uploaded,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await catalogues.closeUpload(storeOf(context), id, uploaded)
  }

  @InjectTransactionManager()
  async failCatalogueImport(
    id: string,
    failure: string,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await catalogues.failImport(storeOf(context), id, failure)
  }

  @InjectTransactionManager()
  async requestCataloguePreview(
    id: string,
    format: CatalogueFormat,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await catalogues.requestPreview(storeOf(context), id, format)
  }

  /** Whether there is something new to do; false for an act that is repeated. */
  @InjectTransactionManager()
  async requestCatalogueApply(
    id: string,
    request: catalogues.ApplyRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return catalogues.requestApply(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deleteCatalogueImport(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await catalogues.deleteImport(id, act, neighbours, context)
  }

  /** Works on a price list while nobody else does, on this process or another; null where somebody does. */
  @InjectManager()
  async workAloneOnCatalogue<T>(
    id: string,
    work: () => Promise<T>,
    @MedusaContext() context: Context = {}
  ): Promise<T | null> {
    return alone(context, ["comptoir_catalogue_import", id], work)
  }

  @InjectTransactionManager()
  async previewCatalogue(
    id: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await previewImport(id, today, context)
  }

  @InjectTransactionManager()
  async catalogueProductsToMake(
    id: string,
    after: number,
    most: number,
    @MedusaContext() context: Context = {}
  ): Promise<ProductToMake[]> {
    return productsToMake(context, id, after, most)
  }

  @InjectTransactionManager()
  async linkCatalogueProducts(id: string, @MedusaContext() context: Context = {}): Promise<void> {
    await linkMadeProducts(context, id)
  }

  /** Takes in the next rows of a price list; whether there may be more. */
  @InjectTransactionManager()
  async applyNextCatalogueRows(
    id: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return applyNextRows(id, today, context)
  }

  @InjectManager()
  async findCatalogueImport(
    id: string,
    @MedusaContext() context: Context = {}
  ): Promise<catalogues.CatalogueImportRow> {
    return catalogues.importById(storeOf(context), id)
  }

  @InjectManager()
  async findCatalogueImports(
    filters: catalogues.CatalogueImportFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: catalogues.CatalogueImportRow[]; count: number }> {
    return catalogues.listImports(storeOf(context), filters, paging)
  }

  @InjectManager()
  async catalogueImportsAtWork(
    untouchedSince: Date,
    @MedusaContext() context: Context = {}
  ): Promise<catalogues.CatalogueImportRow[]> {
    return catalogues.importsAtWork(storeOf(context), untouchedSince)
  }

  @InjectManager()
  async findCatalogueChanges(
    id: string,
    filters: catalogues.ChangeFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<{ rows: CatalogueChangeDTO[]; count: number }> {
    return catalogues.listChanges(storeOf(context), id, filters, paging)
  }

  @InjectManager()
  async exportCatalogueChanges(
    id: string,
    filters: catalogues.ChangeFilters,
    after: number,
    @MedusaContext() context: Context = {}
  ): Promise<CatalogueChangeDTO[]> {
    return catalogues.exportChanges(storeOf(context), id, filters, after)
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

  /** Whether an act of a visitor is the first under its key; what it does joins the same transaction. */
  @InjectTransactionManager()
  async onceAtPortal(
    visit: { id: string; link_id: string },
    key: string,
    work: (context: Context) => Promise<void>,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    const isFirst = await portal.isFirstAct(storeOf(context), visit, key)
    if (isFirst) await work(context)
    return isFirst
  }

  @InjectTransactionManager()
  async recordSupplierAnswer(
    input: answers.NewAnswer,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<answers.AnswerResult> {
    return answers.answerOrder(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async decideSupplierAnswer(
    id: string,
    request: answers.DecisionRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<answers.DecisionResult> {
    return answers.decideAnswer(id, request, act, neighbours, context)
  }

  @InjectManager()
  async findSupplierAnswers(
    filters: answers.AnswerFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return answers.listAnswers(storeOf(context), filters, paging)
  }

  /** The next answers after the id `after`, for an export that reads them all bit by bit. */
  @InjectManager()
  async supplierAnswersAfter(
    filters: answers.AnswerFilters,
    after: string,
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<answers.AnswerRecord[]> {
    return answers.answersAfter(storeOf(context), filters, after, limit)
  }

  @InjectManager()
  async readSupplierAnswers(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<answers.AnswerRecord[]> {
    return answers.readAnswers(storeOf(context), ids)
  }

  @InjectManager()
  async readSupplierAnswerLines(
    answerIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<answers.AnswerLineRecord[]> {
    return answers.readAnswerLines(storeOf(context), answerIds)
  }

  /** An order as its supplier may see it, with a page of its lines and what was answered to it. */
  @InjectManager()
  async readPortalOrder(
    orderId: string,
    supplierId: string,
    wanted: { offset: number } | { ids: readonly string[] },
    @MedusaContext() context: Context = {}
  ): Promise<PortalOrderView | undefined> {
    const sql = storeOf(context)
    const order = await portalOrders.portalOrder(sql, orderId, supplierId)
    if (!order) return undefined
    const lines = await portalOrders.portalLines(sql, orderId, wanted)
    const given = await portalOrders.portalAnswers(sql, orderId)
    const ids = given.map((answer) => answer.id)
    const answer_lines = ids.length
      ? await portalOrders.portalAnswerLines(
          sql,
          ids,
          lines.map((line) => line.id)
        )
      : []
    return { order, lines, answers: given, answer_lines }
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

  /** What a revision of an order changed, to be told to the supplier. */
  @InjectManager()
  async readRevisionChanges(
    id: string,
    revision: number,
    @MedusaContext() context: Context = {}
  ): Promise<LineDifference[]> {
    return documents.readRevisionChanges(storeOf(context), id, revision)
  }

  /** A supplier and a warehouse as they stand on a document. */
  @InjectManager()
  async readDocumentParties(
    supplierId: string,
    locationId: string | null,
    @MedusaContext() context: Context = {}
  ): Promise<{ supplier: documents.DocumentSupplier; warehouse: documents.DocumentWarehouse | null }> {
    const sql = storeOf(context)
    const supplier = await documents.supplierForDocument(sql, supplierId)
    return { supplier, warehouse: locationId ? await documents.warehouseForDocument(sql, locationId) : null }
  }

  // ---- what shoppers are promised ----

  /** One sales channel with what it tells its shoppers and the warehouses that serve it. */
  @InjectManager()
  async channelById(id: string, @MedusaContext() context: Context = {}): Promise<availability.Channel> {
    return availability.channelById(storeOf(context), id)
  }

  /** What variants are made of, what of that is free and what comes, in the warehouses named. */
  @InjectManager()
  async supplyOf(
    request: availability.SupplyRequest,
    @MedusaContext() context: Context = {}
  ): Promise<availability.VariantSupply[]> {
    return availability.supplyOf(storeOf(context), request)
  }

  @InjectManager()
  async findChannels(
    paging: suppliers.Paging & { q?: string },
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof availability.listChannels>>> {
    return availability.listChannels(storeOf(context), paging)
  }

  /** Keeps what a channel tells its shoppers, and answers it. */
  @InjectTransactionManager()
  async setChannelTerms(
    id: string,
    changes: Partial<ChannelTerms>,
    actor_id: string | null,
    neighbours: Pick<Neighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<Awaited<ReturnType<typeof availability.retrieveChannel>>> {
    const sql = storeOf(context)
    const changed = await availability.changeTerms(sql, id, changes)
    if (changed) {
      const detail = { entity_type: "channel_availability", entity_id: id, act: "updated", actor_id }
      await neighbours.recordAudit([{ ...detail, ...changed }], context)
    }
    return availability.retrieveChannel(sql, id)
  }

  /** Claims what a cart takes while it becomes an order; refuses what is neither there nor coming. */
  @InjectTransactionManager()
  async claimCart(
    cartId: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<boolean> {
    return claims.claimCart(storeOf(context), cartId, today)
  }

  @InjectManager()
  async releaseCart(cartId: string, @MedusaContext() context: Context = {}): Promise<void> {
    await claims.releaseCart(storeOf(context), cartId)
  }

  // ---- what ought to be ordered again ----

  /** Proposes what ran out on the shelves; the same occasion told twice proposes once. */
  @InjectTransactionManager()
  async proposeReorders(
    shorts: readonly proposals.ShortPick[],
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return proposals.proposeReorders(storeOf(context), shorts, today)
  }

  @InjectManager()
  async findReorderProposals(
    filters: proposals.ProposalFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return proposals.listProposals(storeOf(context), filters, paging)
  }

  @InjectManager()
  async reorderProposalIdsAfter(
    filters: proposals.ProposalFilters,
    after: string,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return proposals.proposalIdsAfter(storeOf(context), filters, after)
  }

  @InjectManager()
  async readReorderProposals(
    ids: readonly string[],
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<ReorderProposalDTO[]> {
    return proposals.readProposals(storeOf(context), ids, today)
  }

  /** Writes draft orders for proposals, one for each supplier and warehouse. */
  @InjectTransactionManager()
  async orderReorderProposals(
    request: proposals.ReorderRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<ReorderResult> {
    return proposals.orderProposals(request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async dismissReorderProposals(
    ids: readonly string[],
    reason: string,
    act: Pick<Act, "actor_id" | "at">,
    neighbours: Pick<Neighbours, "recordAudit">,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await proposals.dismissProposals(ids, reason, act, neighbours, context)
  }

  // ---- returns to suppliers, lots ----

  @InjectTransactionManager()
  async createSupplierReturn(
    input: returns.NewSupplierReturn,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return returns.createSupplierReturn(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updateSupplierReturn(
    id: string,
    changes: returns.SupplierReturnChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await returns.updateSupplierReturn(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deleteSupplierReturn(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await returns.deleteSupplierReturn(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async postSupplierReturn(
    id: string,
    request: returns.PostReturnRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<returns.SupplierReturnResult> {
    return returns.postSupplierReturn(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async reverseSupplierReturn(
    id: string,
    request: { reason: string; idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<returns.SupplierReturnResult> {
    return returns.reverseSupplierReturn(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async noteSupplierReturnCredit(
    id: string,
    credit: returns.CreditNote | null,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await returns.noteCredit(id, credit, act, neighbours, context)
  }

  @InjectManager()
  async findSupplierReturns(
    filters: returnLists.SupplierReturnFilters,
    paging: suppliers.Paging,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return returnLists.listSupplierReturns(storeOf(context), filters, paging)
  }

  @InjectManager()
  async exportSupplierReturnsAfter(
    filters: returnLists.SupplierReturnFilters,
    after: string,
    @MedusaContext() context: Context = {}
  ): Promise<returnLists.SupplierReturnExportRow[]> {
    return returnLists.exportSupplierReturns(storeOf(context), filters, after)
  }

  /** All that the document of a return says. */
  @InjectManager()
  async readReturnDocument(id: string, @MedusaContext() context: Context = {}): Promise<ReturnDocumentRows> {
    return readReturnDocument(storeOf(context), id)
  }

  /** Marks an item: whether lots and expiry must be written down when it is received. */
  @InjectTransactionManager()
  async setItemTracking(
    itemId: string,
    wished: Partial<Tracking>,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<Tracking> {
    return setTracking(itemId, wished, act, neighbours, context)
  }

  /** What must be written down of the items when they are received; items without marks are left out. */
  @InjectManager()
  async itemTracking(
    itemIds: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, Tracking>> {
    return trackingOf(storeOf(context), itemIds)
  }

  /** Says how far one line may end from what was ordered; answers the id of its order. */
  @InjectTransactionManager()
  async setLineTolerance(
    lineId: string,
    wished: WishedTolerance,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return setLineTolerance(lineId, wished, act, neighbours, context)
  }

  /** What a scanned code names, the lines of the order first. */
  @InjectManager()
  async findScanned(search: ScannedSearch, @MedusaContext() context: Context = {}): Promise<ScannedRow[]> {
    return findScanned(storeOf(context), search)
  }

  /** How far the lines of an order may end from what was ordered, by their ids. */
  @InjectManager()
  async tolerancesOfOrder(
    orderId: string,
    setting: ToleranceTerms,
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, Tolerance>> {
    return tolerancesOf(await orderedLines(storeOf(context), [orderId]), setting)
  }

  // ---- requests for quotation ----

  @InjectTransactionManager()
  async createQuotationRequest(
    input: quotations.NewQuotationRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return quotations.createRequest(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updateQuotationRequest(
    id: string,
    changes: quotations.QuotationRequestChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await quotations.updateRequest(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deleteQuotationRequest(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await quotations.deleteRequest(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async inviteToQuote(
    id: string,
    supplierIds: readonly string[],
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await quotations.inviteSuppliers(id, supplierIds, act, neighbours, context)
  }

  @InjectTransactionManager()
  async removeInvitedSupplier(
    id: string,
    supplierId: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await quotations.removeInvited(id, supplierId, act, neighbours, context)
  }

  @InjectTransactionManager()
  async sendQuotationRequest(
    id: string,
    request: quotations.SendRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotations.SendResult> {
    return quotations.sendRequest(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async remindOfQuotationRequest(
    id: string,
    request: quotations.RemindRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotations.SendResult> {
    return quotations.remindSuppliers(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async endQuotationRequest(
    id: string,
    to: "closed" | "cancelled",
    request: { reason?: string | null; idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotations.QuotationActResult> {
    return quotations.endRequest(id, to, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async answerQuotationRequest(
    target: quotationAnswers.AnswerTarget,
    answer: quotationAnswers.NewQuotationAnswer,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotationAnswers.QuotationAnswerResult> {
    return quotationAnswers.answerRequest(target, answer, act, neighbours, context)
  }

  @InjectTransactionManager()
  async declineQuotationRequest(
    target: quotationAnswers.AnswerTarget,
    decline: quotationAnswers.NewQuotationDecline,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotationAnswers.QuotationAnswerResult> {
    return quotationAnswers.declineRequest(target, decline, act, neighbours, context)
  }

  @InjectTransactionManager()
  async uploadQuotationAnswer(
    target: quotationAnswers.AnswerTarget,
    upload: quotationAnswers.QuotationFileUpload,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotationAnswers.QuotationFileResult> {
    return quotationAnswers.uploadAnswer(target, upload, act, neighbours, context)
  }

  @InjectTransactionManager()
  async awardQuotationRequest(
    id: string,
    award: quotationAwards.AwardRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<quotationAwards.AwardResult> {
    return quotationAwards.awardQuotation(id, award, act, neighbours, context)
  }

  @InjectManager()
  async findQuotationRequests(
    filters: QuotationFilters,
    paging: suppliers.Paging,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage> {
    return listRequests(storeOf(context), filters, paging, today)
  }

  /** The ids of the next requests after one of them, for an export. */
  @InjectManager()
  async quotationRequestIdsAfter(
    filters: QuotationFilters,
    after: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<string[]> {
    return requestIdsAfter(storeOf(context), filters, after, today)
  }

  @InjectManager()
  async readQuotationRequests(
    ids: readonly string[],
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<QuotationRequestDTO[]> {
    return quotationReads.readRequests(storeOf(context), ids, today)
  }

  @InjectManager()
  async readQuotationRequest(
    id: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<QuotationRequestDTO> {
    return quotationReads.readRequest(storeOf(context), id, today)
  }

  /** What one supplier is shown of a request: the lines, and its own answer alone. */
  @InjectManager()
  async quotationForSupplier(
    id: string,
    supplierId: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<quotationReads.QuotationForSupplier> {
    return quotationReads.readForSupplier(storeOf(context), id, supplierId, today)
  }

  @InjectManager()
  async quotationDocument(
    id: string,
    supplierId: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<quotationReads.QuotationDocumentRows> {
    return quotationReads.readQuotationDocument(storeOf(context), id, supplierId, today)
  }

  @InjectManager()
  async quotationsToCompare(
    id: string,
    today: PlainDate,
    @MedusaContext() context: Context = {}
  ): Promise<quotationReads.ComparisonRows> {
    return quotationReads.readComparison(storeOf(context), id, today)
  }

  @InjectManager()
  async suggestSuppliersToAsk(
    wanted: { itemIds: readonly string[]; requestId: string | null },
    limit: number,
    @MedusaContext() context: Context = {}
  ): Promise<SuggestedSupplierDTO[]> {
    return quotationReads.suggestSuppliers(storeOf(context), wanted, limit)
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

const statusAct = (status: SupplierItemStatus): string => (status === "archived" ? "archived" : "restored")

export type PortalOrderView = {
  order: portalOrders.PortalOrder
  lines: portalOrders.PortalOrderLine[]
  answers: portalOrders.PortalAnswer[]
  answer_lines: portalOrders.PortalAnswerLine[]
}

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
