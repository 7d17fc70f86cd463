import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { ReceiveForm } from "../../../../../transfers/receive-form"
import { useTransfer } from "../../../../../transfers/sources"

const ReceiveTransferPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useTransfer(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("transfers.receive.open")} />
      {data && <ReceiveForm transfer={data.stock_transfer} />}
    </RouteFocusModal>
  )
}

export default ReceiveTransferPage
