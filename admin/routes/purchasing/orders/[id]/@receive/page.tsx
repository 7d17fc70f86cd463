import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useParams } from "react-router-dom"
import { useOrder } from "../../../../../purchasing/order-detail"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"

const ReceivePage = () => {
  const { id } = useParams()
  const { data, error } = useOrder(id)
  if (error) throw error
  return <RouteFocusModal>{data && <ReceiptForm order={data.purchase_order} />}</RouteFocusModal>
}

export default ReceivePage
