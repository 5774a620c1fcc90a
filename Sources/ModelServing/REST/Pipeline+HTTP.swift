import NIOCore
import NIOHTTP1
import NIOHTTPCompression

extension ChannelPipeline.SynchronousOperations {
    /// Adds what makes HTTP/1.1 of bytes, and what expands answers that are compressed though nobody asked for it.
    func addHTTP(answerLimit: Int) throws {
        // What is sent is checked before (`ModelRequest.isSendable`), where it can be told from what a server did.
        try addHTTPClientHandlers(enableOutboundHeaderValidation: false)
        try addHandler(NIOHTTPResponseDecompressor(limit: .size(answerLimit)))
    }
}
