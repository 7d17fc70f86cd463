import { MedusaService } from "@medusajs/framework/utils"
import StockTransfer from "./models/stock-transfer"
import StockTransferLine from "./models/stock-transfer-line"
import StockTransferPosting from "./models/stock-transfer-posting"
import StockTransferPostingLine from "./models/stock-transfer-posting-line"
import TransferRoute from "./models/transfer-route"

/** Keeps goods on their way from one warehouse to another. */
export default class TransfersService extends MedusaService({
  ComptoirStockTransfer: StockTransfer,
  ComptoirStockTransferLine: StockTransferLine,
  ComptoirStockTransferPosting: StockTransferPosting,
  ComptoirStockTransferPostingLine: StockTransferPostingLine,
  ComptoirTransferRoute: TransferRoute,
}) {}
