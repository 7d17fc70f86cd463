import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { ModalHeader } from "../../../../components/modal-header"
import { CreateSupplierForm } from "../../../../purchasing/supplier-form"

const CreateSupplierPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.suppliers.create")} />
      <CreateSupplierForm />
    </RouteFocusModal>
  )
}

export default CreateSupplierPage
