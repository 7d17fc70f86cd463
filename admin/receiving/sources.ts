import type { ReceiptResponse } from "../../src/types/http/purchasing"
import type { ReceivingResponse, StockHoldListResponse } from "../../src/types/http/receiving"
import { useGet } from "../lib/api"

/** What a clerk needs to receive: of the order with this id, of goods without one (`""`), or not yet known. */
export const useReceiving = (orderId: string | undefined) =>
  useGet<ReceivingResponse>(
    orderId === undefined ? null : "/admin/receiving",
    orderId ? { purchase_order_id: orderId } : {}
  )

/** What may go back of a receipt, or of free stock (`""`): its lines, what of it is on hold, and the reasons. */
export function useReturnable(receiptId: string | undefined) {
  const terms = useReceiving(receiptId === undefined ? undefined : "")
  const receipt = useGet<ReceiptResponse>(receiptId ? `/admin/receipts/${receiptId}` : null)
  const holds = useGet<StockHoldListResponse>(receiptId ? "/admin/stock-holds" : null, {
    document_id: receiptId,
    open: true,
    limit: 100,
  })
  const error = terms.error ?? receipt.error ?? holds.error
  const isReady = terms.data && (!receiptId || (receipt.data && holds.data))
  if (error || !isReady) return { data: undefined, error }
  return {
    data: {
      reasons: terms.data.reject_reasons,
      receipt: receipt.data?.receipt,
      holds: holds.data?.stock_holds ?? [],
    },
    error: null,
  }
}
