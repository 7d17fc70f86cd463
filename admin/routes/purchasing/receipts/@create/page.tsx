import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { ModalHeader } from "../../../../components/modal-header"
import { ReceiptForm } from "../../../../purchasing/receipt-form"
import { useReceiving } from "../../../../receiving/sources"

const CreateReceiptPage = () => {
  const { t } = useTranslation("comptoir")
  const { data, error } = useReceiving("")
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("receiving.form.unplanned_title")} />
      {data && <ReceiptForm receiving={data} />}
    </RouteFocusModal>
  )
}

export default CreateReceiptPage
