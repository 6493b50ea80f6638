import account from "../../../schema/texts/en/miniapp-account.ftl?raw";

export default [account];
