import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { useOrder } from "../../../../../purchasing/order-detail"
import { useReceipt } from "../../../../../purchasing/receipt-detail"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"

const EditReceiptPage = () => {
  const { id } = useParams()
  const receipt = useReceipt(id)
  const order = useOrder(receipt.data?.receipt.purchase_order_id)
  if (receipt.error || order.error) throw receipt.error ?? order.error
  return (
    <RouteFocusModal>
      {receipt.data && order.data && (
        <ReceiptForm order={order.data.purchase_order} receipt={receipt.data.receipt} />
      )}
    </RouteFocusModal>
  )
}

export default EditReceiptPage
