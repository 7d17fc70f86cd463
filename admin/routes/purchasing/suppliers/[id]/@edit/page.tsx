import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { EditSupplierForm } from "../../../../../purchasing/supplier-form"

const EditSupplierPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("purchasing.suppliers.edit")} />
      {data && <EditSupplierForm supplier={data.supplier} />}
    </RouteFocusModal>
  )
}

export default EditSupplierPage
