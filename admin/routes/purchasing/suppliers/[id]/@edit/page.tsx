import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { EditSupplierForm } from "../../../../../purchasing/supplier-form"
import { DrawerHeader } from "../../../../../components/modal-header"

const EditSupplierPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("purchasing.suppliers.edit")} />
      {data && <EditSupplierForm supplier={data.supplier} />}
    </RouteDrawer>
  )
}

export default EditSupplierPage
