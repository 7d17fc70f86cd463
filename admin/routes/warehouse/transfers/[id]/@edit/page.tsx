import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useTransfer } from "../../../../../transfers/sources"
import { TransferForm } from "../../../../../transfers/transfer-form"

const EditTransferPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useTransfer(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("transfers.draft_name")} />
      {data && <TransferForm draft={data.stock_transfer} />}
    </RouteFocusModal>
  )
}

export default EditTransferPage
