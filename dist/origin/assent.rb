# What a visitor agreed to, for code on the server that stands behind Assent.
#
#     class ApplicationController < ActionController::Base
#       include Assent
#     end
#
#     if granted?(:analytics) ...                       # in controllers, and in views
#
# The gateway writes the `Assent` header of each request and takes away what a client wrote there. Without it (the request
# came some other way, or the gateway is older) nothing but what is necessary counts as granted.
module Assent
  def self.included(controller)
    controller.helper_method(:granted?) if controller.respond_to?(:helper_method)
  end

  def self.granted?(header, purpose)
    # What is necessary needs no yes.
    return true if purpose.to_s == 'necessary'

    found = /\Agranted=\(([a-z0-9_* .-]*)\)(?:,|\z)/.match(header.to_s)
    !found.nil? && found[1].split(' ').include?(purpose.to_s)
  end

  def granted?(purpose)
    Assent.granted?(request.get_header('HTTP_ASSENT'), purpose)
  end
end
