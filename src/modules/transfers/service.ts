import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"
import type { BalanceTerms } from "../../domain/warehouse/transfer-balance"
import type { ListPage } from "../../platform/list-page"
import type {
  ReadTransferLinesResponse,
  StockTransferDTO,
  TransferBalanceResponse,
  TransferItemDTO,
  TransferPickDTO,
  TransferRouteDTO,
} from "../../types/http/transfers"
import StockTransfer from "./models/stock-transfer"
import StockTransferLine from "./models/stock-transfer-line"
import StockTransferPosting from "./models/stock-transfer-posting"
import StockTransferPostingLine from "./models/stock-transfer-posting-line"
import TransferRoute from "./models/transfer-route"
import type { Act, Neighbours, Position } from "./neighbours"
import { inTransitTo } from "./store/in-transit"
import { addressesOf, PlaceAddress } from "./store/parties"
import * as items from "./store/items"
import * as places from "./store/places"
import * as preparing from "./store/prepare-transfer"
import { readTransferLines } from "./store/read-lines"
import * as receiving from "./store/receive-transfer"
import * as settling from "./store/settle-transfer"
import { ShipRequest, shipTransfer } from "./store/ship-transfer"
import { storeOf } from "./store/sql"
import * as lists from "./store/transfer-list"
import { readPicks, readTransfer } from "./store/transfer-reads"
import * as drafts from "./store/transfers"

/**
 * Keeps goods on their way from one warehouse to another. Each act is one transaction; what it needs of other modules
 * (numbers, audit, stock moves, holds) is handed in as `neighbours` and joins that transaction.
 */
export default class TransfersService extends MedusaService({
  ComptoirStockTransfer: StockTransfer,
  ComptoirStockTransferLine: StockTransferLine,
  ComptoirStockTransferPosting: StockTransferPosting,
  ComptoirStockTransferPostingLine: StockTransferPostingLine,
  ComptoirTransferRoute: TransferRoute,
}) {
  // ---- drafts ----

  @InjectTransactionManager()
  async createTransfer(
    input: drafts.NewTransfer,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await drafts.createTransfer(input, act, neighbours, context)
  }

  @InjectTransactionManager()
  async updateTransfer(
    id: string,
    changes: drafts.TransferChanges,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await drafts.updateTransfer(id, changes, act, neighbours, context)
  }

  @InjectTransactionManager()
  async deleteTransfer(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await drafts.deleteTransfer(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async duplicateTransfer(
    id: string,
    request: { idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await drafts.duplicateTransfer(id, request, act, neighbours, context)
  }

  // ---- acts ----

  @InjectTransactionManager()
  async readyTransfer(
    id: string,
    request: { idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult> {
    return await preparing.readyTransfer(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async redraftTransfer(
    id: string,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult> {
    return await preparing.redraftTransfer(id, act, neighbours, context)
  }

  @InjectTransactionManager()
  async shipTransfer(
    id: string,
    request: ShipRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult> {
    return await shipTransfer(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async receiveTransfer(
    id: string,
    request: receiving.ReceiveRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult> {
    return await receiving.receiveTransfer(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async reverseTransferReceipt(
    id: string,
    request: { posting_id: string; reason: string; idempotency_key?: string },
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult> {
    return await receiving.reverseTransferReceipt(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async closeTransfer(
    id: string,
    request: settling.CloseRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult & { is_cancelled: boolean }> {
    return await settling.closeTransfer(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async cancelTransfer(
    id: string,
    request: settling.CancelRequest,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<preparing.TransferResult & { is_cancelled: boolean }> {
    return await settling.cancelTransfer(id, request, act, neighbours, context)
  }

  @InjectTransactionManager()
  async setRoute(
    between: places.Places,
    days: number | null,
    act: Act,
    neighbours: Neighbours,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await places.setRoute(storeOf(context), between, days, act, neighbours, context)
  }

  // ---- reads ----

  @InjectManager()
  async findTransfers(
    filters: lists.TransferFilters,
    paging: lists.Paging,
    today: string,
    @MedusaContext() context: Context = {}
  ): Promise<ListPage & { rows: StockTransferDTO[] }> {
    const sql = storeOf(context)
    const page = await lists.listTransfers(sql, filters, paging, today)
    return { ...page, rows: await lists.transferHeadings(sql, page.ids, today) }
  }

  @InjectManager()
  async readTransfer(
    id: string,
    today: string,
    @MedusaContext() context: Context = {}
  ): Promise<StockTransferDTO> {
    return await readTransfer(storeOf(context), id, today)
  }

  @InjectManager()
  async readPicks(
    id: string,
    today: string,
    @MedusaContext() context: Context = {}
  ): Promise<TransferPickDTO[]> {
    return await readPicks(storeOf(context), id, today)
  }

  @InjectManager()
  async exportTransferLinesAfter(
    filters: lists.TransferFilters,
    after: string,
    today: string,
    @MedusaContext() context: Context = {}
  ): Promise<lists.TransferExportRow[]> {
    return await lists.exportTransferLines(storeOf(context), filters, after, today)
  }

  @InjectManager()
  async findTransferItems(
    search: items.ItemSearch,
    @MedusaContext() context: Context = {}
  ): Promise<TransferItemDTO[]> {
    return await items.findItems(storeOf(context), search)
  }

  @InjectManager()
  async suggestBalance(
    between: places.Places,
    terms: BalanceTerms,
    @MedusaContext() context: Context = {}
  ): Promise<TransferBalanceResponse> {
    return await items.suggestBalance(storeOf(context), between, terms)
  }

  @InjectManager()
  async readTransferLines(
    text: string,
    @MedusaContext() context: Context = {}
  ): Promise<ReadTransferLinesResponse> {
    return await readTransferLines(storeOf(context), text)
  }

  /** Warehouses with their addresses, by their ids: for documents. */
  @InjectManager()
  async addressesOf(
    ids: readonly string[],
    @MedusaContext() context: Context = {}
  ): Promise<Map<string, PlaceAddress>> {
    return await addressesOf(storeOf(context), ids)
  }

  @InjectManager()
  async listRoutes(@MedusaContext() context: Context = {}): Promise<TransferRouteDTO[]> {
    return await places.listRoutes(storeOf(context))
  }

  /** Per position, what is on its way there: with what suppliers owe it is what is incoming. */
  @InjectManager()
  async inTransitTo(
    positions: readonly Position[],
    @MedusaContext() context: Context = {}
  ): Promise<(Position & { owed: number })[]> {
    return await inTransitTo(storeOf(context), positions)
  }
}
