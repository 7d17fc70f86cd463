import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { SupplierItemForm } from "../../../../../purchasing/supplier-item-form"
import { DrawerHeader } from "../../../../../components/modal-header"

const AddSupplierItemPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("purchasing.supplier_items.add")} />
      {data && <SupplierItemForm supplier={data.supplier} />}
    </RouteDrawer>
  )
}

export default AddSupplierItemPage
