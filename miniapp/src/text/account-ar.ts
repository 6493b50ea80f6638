import account from "../../../schema/texts/ar/miniapp-account.ftl?raw";

export default [account];
