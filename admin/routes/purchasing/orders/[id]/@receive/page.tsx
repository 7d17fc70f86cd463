import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { ReceiptForm } from "../../../../../purchasing/receipt-form"
import { useReceiving } from "../../../../../receiving/sources"

const ReceivePage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useReceiving(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.acts.receive")} />
      {data && <ReceiptForm receiving={data} />}
    </RouteFocusModal>
  )
}

export default ReceivePage
