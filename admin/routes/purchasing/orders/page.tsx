import { Navigate } from "react-router-dom"

/** The orders are the landing page of purchasing. */
const OrdersPage = () => <Navigate to="/purchasing" replace />

export default OrdersPage
