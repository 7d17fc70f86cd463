import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { ModalHeader } from "../../../../components/modal-header"
import { TransferForm } from "../../../../transfers/transfer-form"

const CreateTransferPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteFocusModal>
      <ModalHeader title={t("transfers.create")} />
      <TransferForm />
    </RouteFocusModal>
  )
}

export default CreateTransferPage
