#pragma once
#include <microhttpd.h>

// Only what Swift cannot call: functions of libmicrohttpd with variable arguments.

/** What a daemon is started with. */
struct CMicroHTTPD_Options {
    MHD_socket listen_socket;
    unsigned int connection_limit;
    unsigned int inactivity_seconds;
    size_t connection_memory;
    MHD_AccessHandlerCallback handle_request;
    MHD_RequestCompletedCallback request_completed;
    MHD_NotifyConnectionCallback connection_changed;
    size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
    void *context;
};

/** MHD_start_daemon with these options, on its own thread with epoll. NULL if it cannot. */
static inline struct MHD_Daemon *CMicroHTTPD_start(const struct CMicroHTTPD_Options *options)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        options->handle_request, options->context,
        MHD_OPTION_LISTEN_SOCKET, options->listen_socket,
        MHD_OPTION_CONNECTION_LIMIT, options->connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, options->inactivity_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, options->connection_memory,
        MHD_OPTION_NOTIFY_COMPLETED, options->request_completed, options->context,
        MHD_OPTION_NOTIFY_CONNECTION, options->connection_changed, options->context,
        MHD_OPTION_UNESCAPE_CALLBACK, options->unescape, options->context,
        MHD_OPTION_END);
}

/** The socket of a connection, MHD_INVALID_SOCKET if it has none. */
static inline MHD_socket CMicroHTTPD_socket(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : MHD_INVALID_SOCKET;
}
