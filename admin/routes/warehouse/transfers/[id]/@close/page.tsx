import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { CloseForm } from "../../../../../transfers/close-form"
import { useTransfer } from "../../../../../transfers/sources"

const CloseTransferPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useTransfer(id)
  if (error) throw error
  const isCancelling = data?.stock_transfer.status === "in_transit"
  return (
    <RouteFocusModal>
      <ModalHeader title={t(isCancelling ? "transfers.cancel.open" : "transfers.close.open")} />
      {data && <CloseForm transfer={data.stock_transfer} isCancelling={isCancelling} />}
    </RouteFocusModal>
  )
}

export default CloseTransferPage
